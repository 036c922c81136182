import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'phpmyadmin/https-required',
  title: 'phpMyAdmin could not set its cookie, probably as the page came by plain HTTP',
  explanation: 'The session cookie is marked Secure, so a browser that came by HTTP does not keep it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Failed to set session cookie',
      pattern: /\bFailed to set session cookie\. Maybe you are using HTTP instead of HTTPS\b/i,
      strength: 'indicated',
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Open the address with https://.' },
    {
      actor: 'operator',
      summary: 'Behind a proxy that ends TLS, tell phpMyAdmin its address.',
      change: { file: 'config.inc.php', after: "$cfg['PmaAbsoluteUri'] = 'https://db.example.com/phpmyadmin/';" },
      check: 'The login works.',
    },
  ],
});
