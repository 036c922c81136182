import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/mandatory-access-control',
  title: 'SELinux or AppArmor refuses although the modes are right',
  explanation:
    'The kernel refuses the worker whatever the mode says, and nginx logs the same "(13: Permission denied)". Files moved out of a home directory, a root outside the usual places and network mounts carry labels that the server may not read.',
  layer: 'os',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look for the refusal in the audit log; only a line with `permissive=0` of the same second counts.',
      command: 'sudo ausearch -m AVC -ts recent -c nginx',
      check: 'No such line: then SELinux did not refuse.',
    },
    {
      actor: 'operator',
      summary: 'State the label for the folder and apply it.',
      command: "sudo semanage fcontext -a -t httpd_sys_content_t '/srv/site(/.*)?' && sudo restorecon -Rv /srv/site",
      check: '`ls -Z` shows httpd_sys_content_t, and the file is served with SELinux enforcing.',
      weakens: 'Web servers may read what lies in that folder.',
    },
  ],
});
