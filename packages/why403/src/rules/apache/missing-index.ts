import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { indexUrl } from '../../evaluate/command-url.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/missing-index',
  title: 'A directory was asked for and it has no index file',
  explanation:
    'No name of `DirectoryIndex` exists there, and `Options` has no Indexes, so Apache refuses rather than list the directory (AH01276).',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the index file there, or correct `DocumentRoot` (a build folder is often one level deeper).',
      command: (view) => shell`curl -sI ${indexUrl(view)}`,
      check: 'The command answers 200 where the file is there and only `DirectoryIndex` does not name it.',
    },
    {
      actor: 'operator',
      summary: 'Name the index file that is there.',
      change: { file: 'the virtual host or .htaccess', after: 'DirectoryIndex index.html index.php' },
      check: 'The directory answers 200 after a reload.',
    },
  ],
});
