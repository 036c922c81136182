import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'rails/missing-credentials',
  title: 'Devise: nobody is signed in',
  explanation:
    'The controller asks for a signed-in user, and the request has no session and no token that Devise knows.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'You need to sign in or sign up before continuing',
      strength: 'proved',
      source: 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Sign in, then open the page again.' },
    {
      actor: 'developer',
      summary:
        'Send the session cookie or the token of the API; without one Devise answers 401 to programs and redirects browsers.',
      check: 'The same request with the token answers 200.',
    },
  ],
});
