import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { indexUrl } from '../../evaluate/command-url.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/missing-index',
  title: 'A directory was asked for and it has no index file',
  explanation:
    'No name of the index files exists there, and auto index is off. After a move of a site, `public_html` is often empty and the files lie one level deeper.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the index file there, or name the one that is there.',
      change: { file: '.htaccess', after: 'DirectoryIndex index.php index.html' },
      command: (view) => shell`curl -sI ${indexUrl(view)}`,
      check: 'The directory answers 200.',
    },
  ],
});
