import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'aws-alb/config-deny',
  title: 'A listener rule of the load balancer answers with a fixed 403',
  explanation:
    'The load balancer wrote the answer itself. A rule with a fixed response, usually the default rule behind rules for known hosts and paths, or one that demands a secret header from the CDN, refuses what nothing else matched. A custom response of AWS WAF looks the same.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header server',
      literal: 'awselb/2.0',
      also: [
        {
          in: 'header content-type',
          literal: '',
          pattern: /^(?:text\/plain|application\/json|text\/css|application\/javascript)/,
        },
      ],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'awselb/2.0',
      strength: 'possible',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (exchange.status === null || exchange.status === 403 ? found : null),
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the rule of the listener that this host and path fall to, and add one that forwards them.',
      command:
        "aws elbv2 describe-rules --listener-arn LISTENER_ARN --query 'Rules[].[Priority,Conditions,Actions[].Type]'",
      check: 'actions_executed in the access log says forward, and a target answers.',
      weakens: 'The host and path of the new rule reach the targets without what the fixed response kept away.',
    },
  ],
});
