import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jenkins/api-key',
  title: 'Jenkins does not accept the password or API token',
  explanation:
    'The user is known or not, and the secret does not match: an old token, or a password where single sign-on is on.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Invalid password/token for user',
      strength: 'proved',
      source:
        'https://github.com/jenkinsci/jenkins/blob/master/core/src/main/resources/hudson/security/Messages.properties',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new API token: the user, Security, API Token; and replace the stored one.',
      check: 'GET /whoAmI/api/json names the user.',
    },
  ],
});
