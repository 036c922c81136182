import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'file-permissions',
  title: 'File permissions',
  meaning:
    'The operating system did not let the server open the file: the user that the server runs as may not read it, or may not enter one of the directories above it. Mode bits, owner, access control lists, mount options and the user ids of a container all count.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4 leaves the reason for a 403 to the server; web servers answer EACCES with it. No visitor can mend it.',
  whoCanFix: ['operator'],
  rank: 1,
  advice: {
    owner: [
      'Read the error log of the server for the second of the request: it names the path and says "Permission denied".',
      "Look at every directory above the file, not at the file alone: `namei -l` prints them all, and the first one without `x` for the server's user is the one.",
      'Test as the user that the server runs as (`ps -o user= -C nginx`), never as root: root can read everything. In a container compare numeric ids.',
      'If all the modes are right, look for an access control list (`getfacl`), SELinux or AppArmor, and a sandbox of the service.',
    ],
    consumer: [
      'Nothing in your request can change this: the server cannot read its own file.',
      'Send the operator the exact address and the time; the error log has a line with both.',
    ],
    visitor: [
      'This is a fault on the server, not in your browser or your account.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Have the deployment set the modes and the owner, so that the next release does not bring the refusal back.',
      check: 'After the next deployment the user of the server can read one byte of a new file.',
    },
  ],
  doesNotHelp: [
    {
      claim: 'chmod -R 777',
      why: 'It opens every file, configuration and keys included, to every local user, and still fails where a parent directory, an access control list or SELinux is what refuses.',
    },
    {
      claim: 'A recursive chown of the web root to the user of the server',
      why: 'A server that owns its own code can be made to rewrite it. Reading needs a read bit, not ownership.',
    },
    {
      claim: 'A recursive chmod 644',
      why: 'It strips the execute bit from scripts and, run on directories, makes them impossible to enter; it also opens files such as .env that were closed on purpose.',
    },
    {
      claim: 'Looking only at the file',
      why: 'One directory without search permission anywhere above it is enough to refuse.',
    },
  ],
});
