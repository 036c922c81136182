import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/stronger-authentication',
  title: 'The account has two-factor authentication, and a password alone was sent',
  explanation: 'GitHub asks for the one-time code by the header `X-GitHub-OTP: required`.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'header x-github-otp',
      literal: 'required',
      pattern: /^\s*required\b/i,
      strength: 'proved',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Must specify two-factor authentication OTP code',
      strength: 'proved',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use a token instead of the password.',
      check: 'The same request with `Authorization: Bearer TOKEN` answers 200.',
    },
  ],
});
