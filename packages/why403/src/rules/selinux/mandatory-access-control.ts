import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'selinux/mandatory-access-control',
  title: 'SELinux refused the server process',
  explanation:
    'The policy allows a web server (type httpd_t) to read files of few types. Files that were moved with mv keep the label of their old place, and folders of their own have default_t or var_t. The server sees errno 13, as for a wrong mode.',
  layer: 'os',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the folder the label of web content, in the policy as well, so that it survives a relabel.',
      command: "sudo semanage fcontext -a -t httpd_sys_content_t '/srv/www(/.*)?' && sudo restorecon -Rv /srv/www",
      check: '`ls -Z` shows httpd_sys_content_t, and `ausearch -m avc -ts recent` has no new line.',
      weakens: 'The web server may read what lies in that folder.',
    },
    {
      actor: 'operator',
      summary: 'For a network share or a home directory, switch on the boolean that is made for it.',
      command: 'getsebool httpd_use_nfs httpd_use_cifs httpd_enable_homedirs',
      check: 'The page is served, and SELinux is still enforcing.',
      weakens: 'The web server may use every such share or home directory.',
    },
  ],
});
