import { isNoScript } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'php-fpm/script-access',
  title: 'PHP-FPM does not run files of this extension',
  explanation:
    '`security.limit_extensions` is .php and .phar unless set otherwise; whatever else the web server hands over is answered "Access denied." The web server passes a path on that is no script, often one with a script name in front (`/picture.jpg/x.php`).',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isNoScript(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Hand only existing scripts to PHP-FPM.',
      change: {
        file: 'the nginx location',
        after: 'location ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_pass unix:/run/php/php-fpm.sock;\n}',
      },
      check: 'The path answers 404 or its own content, and scripts still run.',
    },
    {
      actor: 'operator',
      summary: 'Where this extension is a script of yours, add that one.',
      change: { file: 'the pool configuration', after: 'security.limit_extensions = .php .html' },
      check: 'The script runs after a restart of PHP-FPM.',
      weakens: 'Every file with that extension that anybody can upload is run.',
    },
  ],
});
