import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'symfony/ip-block',
  title: 'The development front controller only answers the machine itself',
  explanation:
    'app_dev.php and config.php refuse every address but localhost. Behind a proxy or in a container the request comes from another address.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'You are not allowed to access this file. Check',
      pattern:
        /You are not allowed to access this file\. Check (?:app_dev|index|[a-z_]{1,30})\.php for more information/,
      strength: 'proved',
      source: 'https://github.com/symfony/symfony-standard/blob/3.4/web/app_dev.php',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'This script is only accessible from localhost',
      strength: 'proved',
      source: 'https://github.com/symfony/symfony-standard/blob/3.4/web/app_dev.php',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Use the production front controller on a server; where the development one is really wanted, ask from the machine itself.',
      command: (view) => shell`ssh -L 8000:127.0.0.1:80 ${view.host ?? 'SERVER'}`,
      check: 'The page answers through the tunnel, and still not from outside.',
    },
  ],
});
