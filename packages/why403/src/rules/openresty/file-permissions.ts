import { managesFiles } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/file-permissions',
  title: 'The worker user of OpenResty may not read the file or enter a directory above it',
  explanation:
    'OpenResty is nginx with Lua, and answers 403 where open() fails with EACCES. One directory without search permission for the worker user, anywhere above the file, is enough.',
  layer: 'os',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: managesFiles(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the first component of the path that the worker user may not enter, and grant that one bit.',
      command: 'namei -l /path/under/your/root/to/the/file',
      check: "`sudo -u nobody head -c1 FILE` (with the worker's own name) reads one byte.",
      weakens: 'Lets the worker, and with `o+x` every local user, pass through that directory; not list or read it.',
    },
  ],
});
