import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-opensearch/resource-policy',
  title: 'The access policy of the domain allows no anonymous caller from this address',
  explanation:
    'The request was not signed, so only the address could have let it in. The policy names other addresses, or roles; the address that counts is the public one of the network, and Kibana or Dashboards need the whole domain (`domain/NAME/*`).',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'User: anonymous is not authorized to perform: es',
      pattern: /User: anonymous is not authorized to perform: (?:es|aoss):\w{3,40}/,
      strength: 'proved',
      source: 'https://github.com/aws/serverless-application-model/issues/3704',
      lastSeen: '2025-01',
    },
    {
      in: 'body',
      literal: 'resource-based policy',
      pattern:
        /not authorized to perform: (?:es|aoss):\w{3,40}[^\n]{0,400}(?:because no|with an explicit deny in a) resource-based policy/,
      strength: 'proved',
      source: 'https://github.com/aws/serverless-application-model/issues/3704',
      lastSeen: '2025-01',
    },
  ],
  generic: (view) => ({ speaksFor: anonymous(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the call with a role that the policy names; addresses are a weak proof of who asks.',
      command: 'curl --aws-sigv4 \'aws:amz:REGION:es\' --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" URL',
      check: 'The signed call is answered by the cluster.',
    },
    {
      actor: 'account-owner',
      summary: 'Add the address range to the access policy, for the paths it needs.',
      change: {
        file: 'the access policy of the domain',
        after:
          '{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "es:ESHttpGet", "Resource": "arn:aws:es:REGION:ACCOUNT:domain/NAME/*", "Condition": { "IpAddress": { "aws:SourceIp": ["RANGE"] } } }',
      },
      check: 'The same request from that range is answered; one from elsewhere is refused.',
      weakens: 'Everybody in the range may read the domain.',
    },
  ],
});
