import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/waf-rule',
  title: 'A firewall module inside nginx matched the request',
  explanation:
    'ModSecurity or another module of nginx refused, and nginx shows its own page for it: the response does not tell. The error log has "ModSecurity: Access denied with code 403", the audit log has the rule that scored.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the rules that scored for this request in the audit log, and exclude the one that is wrong for that argument and path only.',
      change: {
        file: 'a file that is loaded before the rules',
        after:
          'SecRule REQUEST_URI "@beginsWith /path" "id:10001,phase:1,pass,nolog,ctl:ruleRemoveTargetById=941100;ARGS:body"',
      },
      command: "sudo grep -F 'ModSecurity: Access denied' /var/log/nginx/error.log | tail -n 3",
      check: 'The same request passes, and the rule still refuses another argument.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
