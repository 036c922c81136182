import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/application-policy',
  title: 'Google does not take sign-ins from embedded browsers',
  explanation:
    'The sign-in was opened in a web view inside an app, where the app could read the password. Google refuses it by the user agent.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'disallowed_useragent',
      strength: 'proved',
      source: 'https://developers.google.com/identity/protocols/oauth2/native-app',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Open the sign-in in the system browser: AppAuth, Custom Tabs, ASWebAuthenticationSession.',
      check: 'The consent page opens.',
    },
  ],
});
