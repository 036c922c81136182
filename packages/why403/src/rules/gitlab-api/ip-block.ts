import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/ip-block',
  title: 'GitLab has shut this address out after failed sign-ins',
  explanation:
    'After too many wrong passwords or tokens GitLab answers `Forbidden` in plain text to every request of the address, for an hour by default.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Forbidden',
      pattern: /^\s*Forbidden\s*$/,
      also: [{ in: 'host', literal: 'gitlab' }],
      strength: 'indicated',
      source: 'https://docs.gitlab.com/security/rate_limits/#failed-authentication-ban-for-git-and-container-registry',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Remove the address from the ban, and mend the client that sends the wrong password.',
      command:
        'sudo gitlab-rails runner "Rack::Attack::Allow2Ban.reset(\'ADDRESS\', Gitlab.config.rack_attack.git_basic_auth)"',
      check: 'The next request is answered by GitLab itself.',
    },
    {
      actor: 'developer',
      summary: 'Find what still sends an old token from that address: a runner, a mirror, a package manager.',
    },
  ],
});
