import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'aws-waf/waf-rule/graphql-api',
  title: 'The web ACL of the AppSync API blocked the request',
  explanation:
    'AppSync reports a block by AWS WAF as WAFForbiddenException, before any resolver ran. Long queries and introspection often meet the size and SQL rules of the managed sets.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'WAFForbiddenException',
      pattern: /"(?:errorType|x-amzn-ErrorType)"\s{0,9}:\s{0,9}"WAFForbiddenException"/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html',
      lastSeen: '2026',
    },
    {
      in: 'header x-amzn-errortype',
      literal: 'WAFForbiddenException',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the terminating rule in the log of the web ACL, and set it to count for this API where it reads GraphQL as an attack.',
      command: 'aws wafv2 get-web-acl-for-resource --resource-arn API_ARN',
      check: 'The same query is answered by AppSync.',
      weakens: 'What that rule looks for reaches the resolvers.',
    },
  ],
});
