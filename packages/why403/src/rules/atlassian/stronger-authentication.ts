import { CAPTCHA, KNOWN_ADDRESSES } from '../../evaluate/atlassian-application.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'atlassian/stronger-authentication',
  title: 'The Atlassian application wants a CAPTCHA, after failed logins',
  explanation: CAPTCHA.explanation,
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-authentication-denied-reason',
      literal: 'CAPTCHA_CHALLENGE',
      unless: [
        { in: 'header x-authentication-denied-reason', literal: 'login', pattern: /login\.(?:jsp|action)/i },
        ...KNOWN_ADDRESSES,
      ],
      strength: 'proved',
      source: 'https://github.com/gioboa/jira-plugin/issues/26',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CAPTCHA_CHALLENGE',
      pattern: /\bx-authentication-denied-reason\b[^\n]{0,40}CAPTCHA_CHALLENGE\b/i,
      unless: [{ in: 'body', literal: 'login', pattern: /login\.(?:jsp|action)/i }],
      strength: 'proved',
      source: 'https://github.com/gioboa/jira-plugin/issues/26',
      lastSeen: '2026',
    },
  ],
  fixes: CAPTCHA.fixes,
});
