import { managesFiles } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/file-permissions',
  title: 'The user of lighttpd may not read the file or enter a directory above it',
  explanation: 'lighttpd answers 403 where open() or stat() fails with EACCES, and writes nothing to its error log.',
  layer: 'os',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: managesFiles(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the first component of the path that the user may not enter, and grant that one bit.',
      command: 'namei -l /path/under/your/document-root/to/the/file',
      check: "`sudo -u www-data head -c1 FILE` (with the server's own user) reads one byte.",
      weakens: 'Lets that user, and with `o+x` every local user, pass through that directory; not list or read it.',
    },
  ],
});
