import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { indexUrl } from '../../evaluate/command-url.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/missing-index',
  title: 'A directory was asked for and it has no index file',
  explanation: 'No name of `index-file.names` exists in the directory, and `dir-listing.activate` is off.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the index file there, or name the one that is there.',
      change: { file: 'lighttpd.conf', after: 'index-file.names = ( "index.html", "index.php" )' },
      command: (view) => shell`curl -sI ${indexUrl(view)}`,
      check: 'The directory answers 200.',
    },
  ],
});
