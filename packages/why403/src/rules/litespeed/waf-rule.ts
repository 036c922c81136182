import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/waf-rule',
  title: 'ModSecurity inside LiteSpeed matched the request',
  explanation:
    'Shared hosts run rule sets in LiteSpeed; saving a form with code or an address in it is the usual way to meet them. The page does not tell.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the rule in the error log, and exclude it for that path and argument only; on a shared host, send its operator the address and the time.',
      command: "sudo grep -F 'MODSEC' /usr/local/lsws/logs/error.log | tail -n 5",
      check: 'The same form is saved, and the rule still refuses another argument.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
