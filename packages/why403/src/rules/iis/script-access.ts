import { asksForScript } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/script-access',
  title: 'The folder does not allow scripts or programs to run (403.1, 403.10)',
  explanation: 'The handler needs the right to execute, and the access policy of the folder does not give it.',
  needs: ['exchange'],
  signals: [...subStatusSignals([1, 10])],
  generic: (view) => ({ speaksFor: asksForScript(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Allow scripts for that one folder.',
      change: {
        file: 'web.config',
        after: '<system.webServer>\n  <handlers accessPolicy="Read, Script" />\n</system.webServer>',
      },
      check: 'The script answers; a script in another folder is still refused.',
      weakens: 'Every script in that folder is run by the server.',
    },
  ],
});
