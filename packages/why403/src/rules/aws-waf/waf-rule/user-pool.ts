import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'aws-waf/waf-rule/user-pool',
  title: 'The web ACL of the Cognito user pool blocked the request',
  explanation:
    'A web ACL that is attached to a user pool sees sign-in, sign-up and token calls. Its managed rules refuse clients without User-Agent, addresses of hosting providers and high rates; the pool itself did not judge the user.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Request not allowed due to WAF block',
      strength: 'proved',
      source: 'https://github.com/ravenscar/franken-srp/issues/13',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (exchange.body.trimStart().startsWith('<') ? null : found),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the terminating rule in the log of the web ACL of the pool, and except the clients that are yours.',
      command: 'aws wafv2 get-web-acl-for-resource --resource-arn USER_POOL_ARN',
      check: 'The same sign-in is answered by the pool.',
      weakens: 'Sign-in from what the exception names is no longer slowed down by the firewall.',
    },
    { actor: 'developer', summary: 'Send a User-Agent that names your application, and wait between attempts.' },
  ],
});
