import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'aws-alb',
  name: 'AWS Application Load Balancer',
  layer: 'load-balancer',
  present: [
    {
      in: 'header server',
      literal: 'awselb/2.0',
      source: 'https://github.com/rainlab/deploy-plugin/issues/31',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'AWSALB',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'elb.amazonaws.com',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
      lastSeen: '2026',
    },
    {
      in: 'request-header x-amzn-trace-id',
      literal: '',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html',
      lastSeen: '2026',
    },
  ],
  carried: [
    {
      // The load balancer writes its own name into answers of its own only.
      in: 'header set-cookie',
      literal: 'AWSALB',
      unless: [{ in: 'header server', literal: 'awselb' }],
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'header server',
      literal: 'awselb/2.0',
      strength: 'possible',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Amzn-Trace-Id', in: 'header x-amzn-trace-id', pattern: /\b(Root=[0-9a-f-]{20,50})/ }],
  asks: [
    {
      ask: 'The field actions_executed of the load balancer access log for this request.',
      how: "zgrep -h ' 403 - ' *.log.gz | tail -n 5  # elb_status_code 403, target_status_code -",
      outcomes: [
        { when: 'waf', causes: ['waf-rule'] },
        { when: 'fixed-response', causes: ['config-deny'] },
        { when: 'forward, and the target answered 403', causes: ['application-policy'] },
      ],
    },
  ],
});
