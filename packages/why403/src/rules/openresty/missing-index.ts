import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { indexUrl } from '../../evaluate/command-url.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/missing-index',
  title: 'A directory was asked for and it has no index file',
  explanation:
    'No name of the `index` directive exists in the directory, and `autoindex` is off. Where Lua is to answer this path, its `content_by_lua` location was not the one chosen.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the index file there, correct `root`, or correct the location that should answer.',
      command: (view) => shell`curl -sI ${indexUrl(view)}`,
      check: 'The command answers 200 where the file is there and only the `index` directive does not name it.',
    },
  ],
});
