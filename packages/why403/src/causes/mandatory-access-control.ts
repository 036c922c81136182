import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'mandatory-access-control',
  title: 'SELinux or AppArmor',
  meaning:
    'The mode bits allow the access, and a second set of rules in the kernel refuses it: the label of the file is not one that the server may read (SELinux), or the path is not in its profile (AppArmor).',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: the server cannot tell it from a file permission, and answers the same 403.',
  whoCanFix: ['operator'],
  rank: 21,
  advice: {
    owner: [
      'Look for the denial with the same path and second: `ausearch -m AVC -ts recent` for SELinux, `journalctl -k -g apparmor` for AppArmor.',
      'With SELinux, compare the label of the file (`ls -Z`) with what the policy wants there (`matchpathcon PATH`). Files that were moved keep the label of the place they came from.',
      'For a folder outside the usual places add a rule for its label once, then apply it; for a whole kind of access (home folders, network) there may be a boolean.',
    ],
    consumer: [
      'Nothing in your request can change this.',
      'Send the operator the address and the exact time: the audit log is searched by time.',
    ],
    visitor: [
      'This is a fault on the server, not in your browser.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'setenforce 0',
      why: 'It takes the protection from the whole machine and lasts until the next start. It is a test at most, and the audit log answers the same question without it.',
    },
    {
      claim: 'audit2allow without reading its output',
      why: 'It turns the symptom into a rule that often allows far more than one label.',
    },
    {
      claim: 'chmod 777',
      why: "The mode bits already allow the access; the kernel's second set of rules does not look at them.",
    },
    {
      claim: 'chcon alone',
      why: 'The label is lost at the next relabelling. A rule with `semanage fcontext`, then `restorecon`, stays.',
    },
  ],
});
