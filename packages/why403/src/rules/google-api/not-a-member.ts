import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/not-a-member',
  title: 'The sign-in app admits other users only: it is in testing, or internal to an organisation',
  explanation:
    'While an OAuth app is in testing only the users on its list may sign in; an internal one admits accounts of its organisation only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Error 403: access_denied',
      strength: 'proved',
      source: 'https://support.google.com/cloud/answer/15549945',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Error 403: org_internal',
      strength: 'proved',
      source: 'https://support.google.com/cloud/answer/15549945',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'access_denied',
      pattern: /has not completed the Google verification process/,
      strength: 'indicated',
      source: 'https://support.google.com/cloud/answer/15549945',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'has not completed the Google verification process',
      strength: 'proved',
      source: 'https://support.google.com/cloud/answer/15549945',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: "The developer hasn't given you access to this app",
      pattern: /The developer hasn.t given you access to this app/,
      strength: 'proved',
      source: 'https://support.google.com/cloud/answer/15549945',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'given you access to this app',
      pattern: /The developer hasn.t given you access to this app/,
      strength: 'proved',
      source: 'https://support.google.com/cloud/answer/15549945',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Add the account under Google Auth Platform, Audience, Test users; or publish the app.',
      command: 'xdg-open https://console.cloud.google.com/auth/audience',
      check: 'The account can sign in.',
      weakens: 'Publishing lets every Google account sign in: what they may do then is up to the app.',
    },
    { actor: 'visitor', summary: 'Sign in with an account that the app admits, or ask its maker to add yours.' },
  ],
});
