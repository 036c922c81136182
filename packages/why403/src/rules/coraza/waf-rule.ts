import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'coraza/waf-rule',
  title: 'A rule of Coraza matched the request',
  explanation:
    'The log line of the firewall was pasted. With the Core Rule Set, 949110 is only the sum: the lines before it with the same unique_id name the rules that scored.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Coraza: Access denied',
      pattern: /Coraza: Access denied \(phase \d\)/,
      strength: 'proved',
      source: 'https://github.com/corazawaf/coraza/blob/main/internal/corazarules/rule_match.go',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Exclude the rule that is wrong, for that argument and path only.',
      change: {
        file: 'a file that is loaded before the rules',
        after:
          'SecRule REQUEST_URI "@beginsWith /path" "id:10001,phase:1,pass,nolog,ctl:ruleRemoveTargetById=941100;ARGS:body"',
      },
      check: 'The same request passes, and the rule still refuses another argument.',
      weakens: 'That rule no longer reads that argument on that path.',
    },
  ],
});
