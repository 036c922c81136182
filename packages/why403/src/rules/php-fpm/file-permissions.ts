import { asksForScript } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'php-fpm/file-permissions',
  title: 'The user of the pool may not read the script',
  explanation:
    'PHP-FPM runs as its own user, often another one than the web server. It says "Access denied." where the script cannot be opened, and 404 "File not found." where a directory above it may not be entered.',
  layer: 'os',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForScript(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the user of the pool read permission on the script.',
      command: "sudo grep -hE '^(user|group) ' /etc/php/*/fpm/pool.d/*.conf; namei -l /path/to/the/script.php",
      check: '`sudo -u POOL_USER head -c1 SCRIPT` reads one byte.',
      weakens: 'Lets that user read the script.',
    },
  ],
});
