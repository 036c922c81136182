import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'pypi/api-key/invalid-token',
  title: 'PyPI refuses the API token as invalid',
  explanation:
    'A token was sent and does not verify: it was cut, altered or revoked, is of the other index (TestPyPI), or its user is gone. PyPI says 403 where 401 is meant.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Invalid API Token',
      pattern: /\bInvalid\s{1,12}API\s{1,12}Token:/i,
      unless: [
        { in: 'body', literal: 'valid', pattern: /token\s{1,12}is\s{1,12}not\s{1,12}valid\s{1,12}for\s{1,12}project/i },
        {
          in: 'body',
          literal: 'token',
          pattern: /token\s{1,12}is\s{1,12}(?:expired|valid\s{1,12}for\s{1,12}projects)/i,
        },
      ],
      strength: 'proved',
      source: 'https://github.com/pypi/warehouse/issues/9017',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new token at https://pypi.org/manage/account/token/ and replace the stored one.',
      check: 'twine upload answers 200.',
    },
    {
      actor: 'developer',
      summary: 'Check that nothing trims it: the whole value, with its `pypi-` prefix and without a newline.',
    },
    { actor: 'developer', summary: 'Send a token of TestPyPI to https://test.pypi.org/legacy/ only.' },
  ],
});
