import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'aws-waf/waf-rule/load-balancer',
  title: 'The load balancer answered itself, as it does when AWS WAF blocks',
  explanation:
    'A load balancer has no refusal of its own for ordinary requests: its stock 403 page stands for a block by the web ACL, or for a listener rule with a fixed response. The targets were not asked. Regional web ACLs read the first 8 KB of a body.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header server',
      literal: 'awselb/2.0',
      also: [{ in: 'body', literal: '<center><h1>403 Forbidden</h1></center>' }],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
      lastSeen: '2026',
    },
    {
      // A HEAD answer, or a body that was not shown: the length of the stock page is 118 bytes.
      in: 'header server',
      literal: 'awselb/2.0',
      also: [
        { in: 'header content-type', literal: 'text/html' },
        { in: 'header content-length', literal: '118', whole: true },
      ],
      strength: 'indicated',
      source: 'https://github.com/rainlab/deploy-plugin/issues/31',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'awselb/2.0',
      also: [{ in: 'header content-type', literal: 'text/html' }],
      strength: 'possible',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (exchange.status === null || exchange.status === 403 ? found : null),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look for the request in the log of the web ACL, and make an exception to the terminating rule for this path.',
      command:
        "aws wafv2 get-web-acl-for-resource --resource-arn LOAD_BALANCER_ARN --query 'WebACL.Rules[].[Priority,Name]'",
      check: 'actions_executed in the access log says forward for the same request.',
      weakens: 'What the exception covers is no longer inspected: bind it to a path and to one rule.',
    },
  ],
});
