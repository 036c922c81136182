import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apparmor/mandatory-access-control',
  title: 'AppArmor refused the server process',
  explanation:
    'The profile of the server, or of the Apache hat that a request runs in, has no rule for the path. The server sees errno 13, as for a wrong mode. Profiles go by path: a link or a mount changes what they see.',
  layer: 'os',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the path to the local part of the profile that the line names, and load it again.',
      command:
        "echo '/srv/site/** r,' | sudo tee -a /etc/apparmor.d/local/usr.sbin.nginx && sudo apparmor_parser -r /etc/apparmor.d/usr.sbin.nginx",
      check: '`journalctl -k | grep DENIED` has no new line for the path, and the page is served.',
      weakens: 'The server may read what lies below that path.',
    },
  ],
});
