import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/service-sandbox',
  title: 'The service manager hides the path from nginx',
  explanation:
    'systemd with `ProtectHome=yes` shows the service an empty /home that it may not enter: nginx gets EACCES although every mode is right outside. (`ProtectHome=tmpfs` and `PrivateTmp=yes` give 404.)',
  layer: 'os',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Serve from a folder outside /home, or show the service that one folder.',
      change: {
        file: 'a drop-in: `sudo systemctl edit nginx`',
        after: '[Service]\nBindReadOnlyPaths=/home/deploy/site/public',
      },
      command: 'systemctl show nginx -p ProtectHome,InaccessiblePaths,RootDirectory',
      check: '`sudo nsenter -t $(cat /run/nginx.pid) -m ls -ld /home/deploy/site/public` shows the folder.',
      weakens: 'The service can read that folder.',
    },
  ],
});
