import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { indexUrl } from '../../evaluate/command-url.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/missing-index',
  title: 'A directory was asked for and it has no index file',
  explanation:
    'nginx found a directory, tried each name of its `index` directive, found none, and `autoindex` is off. It refuses rather than list the directory.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Put the index file where nginx looks for it, or correct `root` (a build folder is often one level deeper).',
      command: (view) => shell`curl -sI ${indexUrl(view)}`,
      check: 'The command answers 200 where the file is there and only the `index` directive does not name it.',
    },
    {
      actor: 'operator',
      summary: 'Name the index file that is there.',
      change: { file: 'the server or location block', after: 'index index.html index.php;' },
      check: '`nginx -t` passes, and after a reload the directory answers 200.',
    },
  ],
});
