import { managesFiles } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/file-permissions',
  title: 'The worker user of nginx may not read the file or enter a directory above it',
  explanation:
    'nginx answers 403 where open() or stat() fails with EACCES. One directory without search permission for the worker user, anywhere above the file, is enough: the file itself may be readable by all. Uploads saved with mode 0600, home directories with 0750, and container volumes with another uid are the usual ways.',
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
