import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/ip-block',
  title: 'The client address is not allowed',
  explanation:
    'An `allow …; deny all;` list, or a Lua script with a list of addresses, refused the address that OpenResty sees. Behind a proxy that is the address of the proxy unless the realip module is told to trust it.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the `client:` address in the error log with the list; trust the header of your own proxy, and of nothing wider.',
      change: {
        file: 'the http or server block',
        after: 'set_real_ip_from 10.0.0.5;\nreal_ip_header X-Forwarded-For;',
      },
      check: 'The access log shows the address of the client.',
      weakens: 'That proxy can state any client address.',
    },
  ],
});
