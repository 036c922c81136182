import { asksForScript } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/script-access',
  title: 'The script may not be executed there',
  explanation:
    '`Options` has no ExecCGI for the directory, a directory was called as a script, or a non-parsed-header script was included (AH01262, AH01265). The file itself may be in order.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForScript(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Allow execution for the one directory that is meant to hold scripts.',
      change: {
        file: 'the virtual host',
        after: '<Directory "/srv/site/cgi-bin">\n    Options +ExecCGI\n    AddHandler cgi-script .cgi\n</Directory>',
      },
      check: 'The script answers; a script in another directory is still refused.',
      weakens: 'Everything in that directory with that extension is run by the server.',
    },
  ],
});
