import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jetty/missing-index',
  title: 'A directory was asked for and it has no welcome file',
  explanation: 'The resource servlet found a directory, no welcome file in it, and `dirAllowed` is false.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the welcome file there, or name the one that is there.',
      change: {
        file: 'WEB-INF/web.xml',
        after: '<welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>',
      },
      check: 'The directory answers 200.',
    },
  ],
});
