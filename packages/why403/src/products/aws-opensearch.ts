import { defineProduct } from './define-product.ts';

const DOCS = 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html';
const OWN_HOST = {
  in: 'host',
  literal: 'amazonaws.com',
  pattern: /\.(?:es|aoss)\.amazonaws\.com(?:\.cn)?$/,
} as const;

export default defineProduct({
  id: 'aws-opensearch',
  name: 'Amazon OpenSearch Service',
  layer: 'application',
  present: [
    { ...OWN_HOST, source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'not authorized to perform: es',
      pattern: /not authorized to perform: (?:es|aoss):\w{3,40}/,
      source: 'https://github.com/aws/serverless-application-model/issues/3704',
      lastSeen: '2025-01',
    },
  ],
  answers: [
    { in: 'json', members: ['Message'] },
    { in: 'json', members: ['message'] },
  ],
  wrote: [
    {
      // The entrance of the service answers in one member; the cluster behind it in an object with `error` and `status`.
      ...OWN_HOST,
      also: [{ in: 'body', literal: 'message', pattern: /^\s*\{\s{0,20}"message"\s{0,20}:\s{0,20}"/i }],
      strength: 'indicated',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'x-amzn-RequestId', in: 'header x-amzn-requestid', pattern: /^([0-9a-f-]{36})$/ }],
  asks: [
    {
      ask: 'The access policy of the domain, and who the request was taken for.',
      how: "aws opensearch describe-domain --domain-name DOMAIN --query 'DomainStatus.AccessPolicies' --output text",
      outcomes: [
        { when: 'it names addresses, and the one that asked is not among them', causes: ['resource-policy'] },
        { when: 'it names roles or users, and the request is unsigned', causes: ['resource-policy'] },
        { when: 'it names other roles than the one that signed', causes: ['insufficient-role'] },
      ],
    },
  ],
});
