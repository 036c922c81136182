import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'confluence/stronger-authentication',
  title: 'Confluence wants a CAPTCHA, after failed logins',
  explanation:
    'After some failed logins the application wants a CAPTCHA, and refuses every password over the API without looking at it. The password may be right.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-authentication-denied-reason',
      literal: 'CAPTCHA_CHALLENGE',
      pattern: /^\s{0,9}CAPTCHA_CHALLENGE\b[^\n]{0,200}login\.action/i,
      strength: 'proved',
      source: 'https://github.com/cristibaluta/Jit/issues/12',
      lastSeen: '2026',
    },
    {
      in: 'header x-authentication-denied-reason',
      literal: 'CAPTCHA_CHALLENGE',
      also: [
        {
          in: 'url',
          literal: 'rest',
          pattern:
            /\/wiki\/|\/rest\/api\/(?:content|space|search|longtask)\b|\/confluence\/|\/\/confluence[.-]|\/rest\/(?:tinymce|prototype)\//i,
        },
      ],
      strength: 'proved',
      source: 'https://github.com/gioboa/jira-plugin/issues/26',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CAPTCHA_CHALLENGE',
      pattern: /\bCAPTCHA_CHALLENGE; login-url=[^\n\s]{0,200}login\.action/i,
      strength: 'proved',
      source: 'https://github.com/palashkulsh/jira-cmd/issues/38',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'visitor',
      summary:
        'Log in once in the browser as that user, and solve the CAPTCHA there; after that the API lets the user in again.',
      check: 'The same request no longer has the header X-Authentication-Denied-Reason.',
    },
    {
      actor: 'operator',
      summary: 'Find the client that sends an old password and mend it, or the CAPTCHA comes back.',
    },
    {
      actor: 'developer',
      summary:
        'Use a personal access token or API token in place of the password: failed passwords do not count against it.',
    },
  ],
});
