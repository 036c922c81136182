import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/account-state',
  title: 'The account behind the credentials is switched off',
  explanation: 'The credentials are right, and the user they belong to has `is_active = False` or was removed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'User inactive or deleted',
      strength: 'proved',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'user_inactive',
      pattern: /["']code["']\s{0,4}:\s{0,4}["']user_inactive["']/,
      strength: 'proved',
      source: 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'account-owner', summary: 'Have the account activated again by whoever runs the service.' },
    {
      actor: 'operator',
      summary: 'Set the user active in the administration, if it was switched off by mistake.',
      check: '`is_active` is True, and the same token is accepted.',
    },
  ],
});
