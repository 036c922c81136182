import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'apache/service-sandbox',
  title: 'The service manager hides the path from Apache',
  explanation:
    'systemd with `ProtectHome=yes` shows the service an empty /home that it may not enter, although every mode is right outside. (`ProtectHome=tmpfs` and `PrivateTmp=yes` give 404.)',
  layer: 'os',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Serve from a folder outside /home, or show the service that one folder.',
      change: {
        file: 'a drop-in: `sudo systemctl edit apache2`',
        after: '[Service]\nBindReadOnlyPaths=/home/deploy/site/public',
      },
      command: 'systemctl show apache2 -p ProtectHome,InaccessiblePaths,RootDirectory',
      check: 'The page answers after a restart of the service.',
      weakens: 'The service can read that folder.',
    },
  ],
});
