import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/not-a-member',
  title: 'The account is no maintainer of this project on PyPI',
  explanation:
    'The upload was authenticated, and the project belongs to others; or the name is reserved, or too like another. That the project page answers 404 does not make the name free.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'allowed',
      pattern: /\bisn(?:['’]|\\'|&#(?:39|x27);)t\s{1,12}allowed\s{1,12}to\s{1,12}upload\s{1,12}to\s{1,12}project\b/i,
      also: [{ in: 'body', literal: 'project' }],
      strength: 'proved',
      source: 'https://github.com/pypi/warehouse/issues/11059',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'allowed',
      pattern: /\bis not\s{1,12}allowed\s{1,12}to\s{1,12}upload\s{1,12}to\s{1,12}project\b/i,
      also: [{ in: 'body', literal: 'pypi' }],
      strength: 'proved',
      source: 'https://github.com/pypi/warehouse/issues/7392',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'not allowed to upload to',
      pattern: /\byou are not allowed to upload to '/i,
      also: [{ in: 'body', literal: 'pypi.org' }],
      strength: 'proved',
      source: 'https://github.com/pypa/twine/issues/261',
      lastSeen: '2018',
    },
    {
      in: 'body',
      literal: 'not allowed to edit',
      pattern: /\byou are not allowed to edit '[^']{1,80}' package information/i,
      strength: 'proved',
      source: 'https://github.com/pypa/twine/issues/261',
      lastSeen: '2017',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let an owner of the project add the account as maintainer: project, Manage, Collaborators.',
      check: 'The project is listed at https://pypi.org/manage/projects/ of that account.',
    },
    {
      actor: 'developer',
      summary: 'If the project is not yours, choose another name.',
      change: { file: 'pyproject.toml', before: 'name = "PROJECT"', after: 'name = "YOUR-PREFIX-PROJECT"' },
    },
    {
      actor: 'developer',
      summary:
        'If the project is yours, check which account the token is of: TestPyPI and PyPI have separate accounts.',
    },
  ],
});
