import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'pypi/api-key/not-recognised',
  title: 'PyPI does not recognise the token or the user name',
  explanation:
    'The credentials did not match any account: a token cut short, a user name other than `__token__`, a secret that is empty in this job, or a token of TestPyPI sent to PyPI. PyPI says 403 where 401 is meant.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'non-existent',
      pattern: /\binvalid\s{1,12}or\s{1,12}non-existent\s{1,12}authentication\s{1,12}information\b/i,
      strength: 'proved',
      source: 'https://github.com/pypa/packaging-problems/issues/887',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `__token__` as the user name and the whole token, with its `pypi-` prefix, as the password.',
      command: 'TWINE_USERNAME=__token__ TWINE_PASSWORD="$PYPI_TOKEN" twine upload --verbose dist/*',
      check: 'twine answers 200.',
    },
    {
      actor: 'developer',
      summary: 'In CI, check that the secret is there: jobs of forks and other environments get an empty one.',
    },
    {
      actor: 'account-owner',
      summary: 'Or name the workflow as trusted publisher of the project, and set neither user nor password.',
    },
  ],
});
