import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/expired-credentials',
  title: 'The PyPI token has expired',
  explanation:
    'Tokens that a trusted publisher mints live for minutes; a token with an end date ends then. PyPI says 403 where 401 is meant.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'token is expired',
      pattern: /\bInvalid\s{1,12}API\s{1,12}Token:\s{1,12}token\s{1,12}is\s{1,12}expired\b/i,
      strength: 'proved',
      source: 'https://docs.pypi.org/trusted-publishers/using-a-publisher/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the token in the step that uploads, and not in an earlier job.',
      check: 'The upload starts within 15 minutes of the exchange.',
    },
  ],
});
