import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/insufficient-scope',
  title: 'The PyPI token is for another project',
  explanation:
    'A project-scoped token uploads to its own projects and to nothing else. It cannot create a project either.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'valid for project',
      pattern: /\btoken\s{1,12}is\s{1,12}not\s{1,12}valid\s{1,12}for\s{1,12}project\b/i,
      also: [{ in: 'body', literal: 'Invalid API Token' }],
      strength: 'proved',
      source: 'https://pypi.org/help/#invalid-auth',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'token is valid for projects',
      pattern: /\btoken\s{1,12}is\s{1,12}valid\s{1,12}for\s{1,12}projects\b/i,
      strength: 'proved',
      source: 'https://github.com/pypi/warehouse/issues/10821',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a token whose scope is this project, and use it for this upload.',
      check: 'twine upload answers 200.',
    },
    {
      actor: 'account-owner',
      summary:
        'For the first upload of a new project, use a pending trusted publisher, or a token for the whole account that you delete afterwards.',
      weakens: 'A token for the whole account can upload to every project of it.',
    },
  ],
});
