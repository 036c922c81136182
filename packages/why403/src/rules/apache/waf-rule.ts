import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/waf-rule',
  title: 'ModSecurity or another firewall module inside Apache matched the request',
  explanation:
    'The module refuses and Apache shows its own page: the response does not tell. The error log has "ModSecurity: Access denied with code 403" with the rule id; with the Core Rule Set the rule 949110 only sums up, and the lines before it with the same unique_id name the cause.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the rules that scored for this request, and exclude the one that is wrong for that argument and path only.',
      change: {
        file: 'a file that is loaded before the rules',
        after:
          'SecRule REQUEST_URI "@beginsWith /path" "id:10001,phase:1,pass,nolog,ctl:ruleRemoveTargetById=941100;ARGS:body"',
      },
      command: "sudo grep -shF 'ModSecurity:' /var/log/apache2/error.log /var/log/httpd/error_log | tail -n 5",
      check: 'The same request passes, and the rule still refuses another argument.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
