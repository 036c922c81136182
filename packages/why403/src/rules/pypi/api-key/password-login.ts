import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'pypi/api-key/password-login',
  title: 'PyPI does not accept a user name and password for uploads',
  explanation:
    'Since January 2024 uploads need an API token or a trusted publisher; a right password is refused as well.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Username/Password authentication',
      pattern: /\bUsername\/Password\s{1,12}authentication\s{1,12}is\s{1,12}no\s{1,12}longer\s{1,12}supported\b/i,
      strength: 'proved',
      source: 'https://github.com/piekstra/tplink-cloud-api/pull/74',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'factor auth enabled',
      pattern:
        /\bUser\s{1,12}(?:\S{1,60}\s{1,12})?has\s{1,12}two\s{1,12}factor\s{1,12}auth\s{1,12}enabled,\s{1,12}an\s{1,12}API\s{1,12}Token\b/i,
      strength: 'proved',
      source: 'https://github.com/pypi/support/issues/3740',
      lastSeen: '2023',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make an API token at https://pypi.org/manage/account/token/, scoped to the project.',
    },
    {
      actor: 'developer',
      summary: 'Send it as the password of the user `__token__`.',
      command: 'TWINE_USERNAME=__token__ TWINE_PASSWORD="$PYPI_TOKEN" twine upload dist/*',
      check: 'twine answers 200.',
    },
  ],
});
