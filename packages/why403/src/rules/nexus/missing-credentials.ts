import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nexus/missing-credentials',
  title: 'Nexus asks for a login',
  explanation: 'The request came without credentials, and anonymous access is off or has no role for this repository.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'Sonatype Nexus Repository Manager',
      also: [{ in: 'status', literal: '401' }],
      unless: [{ in: 'request-header authorization', literal: '' }],
      strength: 'proved',
      source: 'https://help.sonatype.com/en/access-control.html',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Send credentials for this host: a user token is better than the password.',
      command: 'curl -sS -i -u USER:TOKEN URL',
      check: 'The answer is no longer 401.',
    },
    {
      actor: 'account-owner',
      summary: 'If it should be public, allow anonymous access and give its role read on this repository alone.',
      weakens: 'Everybody who reaches Nexus can read that repository.',
    },
  ],
});
