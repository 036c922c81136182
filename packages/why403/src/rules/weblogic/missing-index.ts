import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'weblogic/missing-index',
  title: 'A directory was asked for and it has no welcome file',
  explanation:
    'The path is the context root or a directory, no welcome file is there, and `index-directory-enabled` is false.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the welcome file that is there, or ask for a page of the application.',
      change: {
        file: 'WEB-INF/web.xml',
        after: '<welcome-file-list><welcome-file>index.jsp</welcome-file></welcome-file-list>',
      },
      check: 'The context root answers 200.',
    },
  ],
});
