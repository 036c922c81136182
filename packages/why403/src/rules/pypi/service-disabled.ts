import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/service-disabled',
  title: 'PyPI has switched off uploads or new projects for the moment',
  explanation:
    'The administrators of PyPI closed this for everybody, after abuse or for maintenance. Nothing on your side is wrong.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'temporarily disabled',
      pattern:
        /\b(?:new\s{1,12}(?:project|user)\s{1,12}registration|(?:new\s{1,12})?uploads)\s{1,12}(?:is\s{1,12}|are\s{1,12})?temporarily\s{1,12}disabled\b/i,
      also: [{ in: 'body', literal: 'pypi' }],
      strength: 'proved',
      source: 'https://github.com/pypi/warehouse/blob/main/warehouse/forklift/legacy.py',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Read-only mode',
      pattern: /\bRead-only\s{1,12}mode:\s{1,12}Uploads\s{1,12}are\s{1,12}temporarily\s{1,12}disabled\b/i,
      strength: 'proved',
      source: 'https://github.com/pypi/warehouse/blob/main/warehouse/forklift/legacy.py',
      lastSeen: '2026',
    },
  ],
  fixes: [{ actor: 'developer', summary: 'Look at https://status.python.org, and upload again once it is over.' }],
});
