import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/file-permissions',
  title: 'The worker user of nginx may not read the file or enter a directory above it',
  explanation:
    'nginx answers 403 where open() or stat() fails with EACCES. One directory without search permission for the worker user, anywhere above the file, is enough; so is an access control list, SELinux, or a service sandbox.',
  layer: 'os',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the first component of the path that the worker user may not enter, and grant that one bit.',
      command: 'namei -l /path/under/your/root/to/the/file',
      check: "sudo -u www-data head -c1 FILE (with the worker's name) reads one byte.",
      weakens: 'Lets the worker, and with `o+x` every local user, pass through that directory; not list or read it.',
    },
  ],
});
