import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/state-conflict',
  title: 'A file of this name was already uploaded to PyPI',
  explanation: 'A file name is used up by its first upload, also after it was deleted. The credentials are in order.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'filename has already been used',
      pattern: /\bThis\s{1,12}filename\s{1,12}has\s{1,12}(?:already|previously)\s{1,12}been\s{1,12}used\b/i,
      also: [{ in: 'body', literal: 'pypi' }],
      strength: 'proved',
      source: 'https://pypi.org/help/#file-name-reuse',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'File already exists',
      pattern: /\bFile\s{1,12}already\s{1,12}exists\b/i,
      also: [{ in: 'body', literal: 'pypi.org' }],
      strength: 'proved',
      source: 'https://pypi.org/help/#file-name-reuse',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'developer', summary: 'Raise the version, build again and upload.', check: 'twine upload answers 200.' },
    {
      actor: 'operator',
      summary: 'In a release job, skip what is there.',
      command: 'twine upload --skip-existing dist/*',
    },
  ],
});
