import { CAPTCHA, CONFLUENCE_ADDRESS } from '../../evaluate/atlassian-application.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'confluence/stronger-authentication',
  title: 'Confluence wants a CAPTCHA, after failed logins',
  explanation: CAPTCHA.explanation,
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
      also: [CONFLUENCE_ADDRESS],
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
  fixes: CAPTCHA.fixes,
});
