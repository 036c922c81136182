import { managesFiles } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/file-permissions',
  title: 'The folder does not allow read or write access (403.2, 403.3)',
  explanation:
    'The access policy of the folder lacks Read or Write. (An access control list of Windows that refuses gives 401.3.)',
  needs: ['exchange'],
  signals: [...subStatusSignals([2, 3])],
  generic: (view) => ({ speaksFor: managesFiles(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the folder the right that the request needs.',
      change: {
        file: 'web.config',
        after: '<system.webServer>\n  <handlers accessPolicy="Read, Script" />\n</system.webServer>',
      },
      check: 'The file answers 200.',
      weakens: 'Everybody may read what lies in that folder.',
    },
  ],
});
