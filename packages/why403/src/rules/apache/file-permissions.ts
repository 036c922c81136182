import { managesFiles } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/file-permissions',
  title: 'The worker user of Apache may not read the file or enter a directory above it',
  explanation:
    'Apache answers 403 where it may not open the file (AH00132) or search a directory above it (AH00035). The error log says "file permissions deny server access" for every failed open, so the errno before it is the part to trust.',
  layer: 'os',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: managesFiles(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the first component of the path that the worker user may not enter, and grant that one bit.',
      command: 'namei -l /path/under/your/root/to/the/file',
      check: "`sudo -u www-data head -c1 FILE` (with the worker's own name) reads one byte.",
      weakens: 'Lets the worker, and with `o+x` every local user, pass through that directory; not list or read it.',
    },
    {
      actor: 'operator',
      summary: 'Where the directory is to stay closed to others, name the worker in an access control list instead.',
      command: 'sudo setfacl -m u:www-data:x /first/directory/that/refuses',
      check: '`getfacl` of that directory shows `user:www-data:--x` and a mask that contains x.',
      weakens: 'Lets the worker pass through that one directory.',
    },
  ],
});
