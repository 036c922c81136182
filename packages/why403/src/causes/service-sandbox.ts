import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'service-sandbox',
  title: 'Sandbox of the service',
  meaning:
    'The service manager or the container shows the server another file system than the one you see: `ProtectHome=`, `PrivateTmp=`, a chroot, a missing or read-only mount.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: the server is told "permission denied" or "not there", and can only answer 403 or 404.',
  whoCanFix: ['operator'],
  rank: 33,
  advice: {
    owner: [
      'Print what the unit hides: `systemctl show UNIT -p ProtectHome,ProtectSystem,PrivateTmp,RootDirectory,InaccessiblePaths`.',
      'Look at the path from inside: `sudo nsenter -t PID -m ls -la PATH` with the process id of the server, or `docker exec`.',
      'Serve from a place that is meant for it (`/srv`, `/var/www`) rather than from a home folder.',
    ],
    consumer: ['Nothing in your request can change this.', 'Send the operator the address and the time.'],
    visitor: [
      'This is a fault on the server, not in your browser.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Testing with `sudo -u` in your own shell',
      why: 'Your shell is outside the sandbox, so the same user can read there what the service cannot see.',
    },
    {
      claim: 'chmod on the home folder',
      why: 'A folder that is hidden from the service stays hidden, whatever its mode.',
    },
  ],
});
