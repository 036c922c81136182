import { managesFiles } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/file-permissions',
  title: 'The user of LiteSpeed may not read the file or enter a directory above it',
  explanation:
    'Mode, owner or a parent directory refuses; LiteSpeed also refuses files by `Required Permission Mask` and `Restricted Permission Mask`, such as files that all may write.',
  layer: 'os',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: managesFiles(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the first component of the path that the server may not enter, and grant that one bit.',
      command: 'namei -l /home/USER/public_html/path/to/the/file',
      check: 'The file answers 200.',
      weakens: 'Lets the server, and with `o+x` every local user, pass through that directory; not list or read it.',
    },
  ],
});
