import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/hotlink-protection',
  title: 'The Referer is not one that may embed this file',
  explanation:
    'A `RewriteCond %{HTTP_REFERER}` with [F], or a `SetEnvIf Referer` with `Require env`, refuses media that is embedded by pages of other hosts, and that of your own other host names where they are not listed.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed, and keep the empty Referer allowed.',
      change: {
        file: 'the virtual host or .htaccess',
        after:
          'RewriteCond %{HTTP_REFERER} !^$\nRewriteCond %{HTTP_REFERER} !^https?://([^/]+\\.)?example\\.com(/|$) [NC]\nRewriteRule \\.(jpe?g|png|webp|mp4)$ - [F]',
      },
      check: 'The embedding page shows the file; a page of another host still gets 403.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
