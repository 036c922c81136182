import { asksForScript } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/script-access',
  title: 'The file is a script, and no handler took it',
  explanation:
    '`static-file.exclude-extensions` keeps the source of scripts from being served: the request came to the static handler because no `fastcgi.server` or `cgi.assign` matched.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForScript(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Hand the extension to its interpreter.',
      change: {
        file: 'lighttpd.conf',
        after: 'fastcgi.server = ( ".php" => (( "socket" => "/run/php/php-fpm.sock" )) )',
      },
      check: 'The script answers instead of being refused.',
    },
  ],
});
