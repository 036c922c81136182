import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-opensearch/insufficient-role',
  title: 'The role that signed the call may not use this part of the domain',
  explanation:
    'The caller was recognised, and neither its own policies nor the access policy of the domain allow the action that is named. For a serverless collection it is the data access policy that must name the role.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: es',
      pattern: /User: arn:aws\S{5,300} is not authorized to perform: es:\w{3,40}/,
      unless: [
        {
          in: 'body',
          literal: 'resource-based policy',
          pattern: /(?:because no|explicit deny in a) resource-based policy/,
        },
      ],
      strength: 'proved',
      source: 'https://github.com/DataBiosphere/team-lighthouse-point/issues/274',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'aoss.amazonaws.com',
      also: [{ in: 'body', literal: '403 Forbidden', pattern: /"reason"\s{0,9}:\s{0,9}"403 Forbidden"/ }],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: /^AWS4/i.test(view.requestHeader('authorization') ?? '')
      ? [view.cite('request-header authorization', 'the request was signed')]
      : [],
  }),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Name the role in the access policy of the domain (or collection), with the action that is named.',
      change: {
        file: 'the access policy of the domain',
        after:
          '{ "Effect": "Allow", "Principal": { "AWS": "ROLE_ARN" }, "Action": "es:ESHttpGet", "Resource": "arn:aws:es:REGION:ACCOUNT:domain/NAME/*" }',
      },
      check: 'The same signed call is answered by the cluster.',
      weakens: 'The role may use those methods on every index that fine-grained access control does not close.',
    },
  ],
});
