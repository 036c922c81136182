import { storeOf } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

const TROUBLE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html';

export default defineRule({
  id: 'unknown/invalid-signature/aws-signature',
  title: 'The AWS signature of the request was not accepted',
  explanation:
    'Signature version 4 covers method, path, query, headers, body, time, region and service. The message says which did not fit: the scope (region, service), the time, the signature as a whole, or the token that belongs to temporary credentials.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Credential should be scoped to',
      pattern: /Credential should be scoped to (?:a valid region|correct service|a valid service)/i,
      strength: 'proved',
      source: TROUBLE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Check your AWS Secret Access Key and signing method',
      strength: 'proved',
      source: TROUBLE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Signature expired',
      pattern:
        /Signature (?:expired: \d{8}T\d{6}Z is now earlier than|not yet current: \d{8}T\d{6}Z is still later than)/,
      strength: 'proved',
      source: TROUBLE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Signature not yet current',
      pattern: /Signature not yet current: \d{8}T\d{6}Z is still later than/,
      strength: 'proved',
      source: TROUBLE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Authorization header requires',
      pattern: /Authorization header requires '(?:Credential|Signature|SignedHeaders)' parameter/,
      strength: 'proved',
      source: TROUBLE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The security token included in the request is invalid',
      strength: 'indicated',
      source: 'https://github.com/SumoLogic/elasticsearch-client/issues/55',
      lastSeen: '2026',
    },
    {
      in: 'header x-amzn-errortype',
      literal: '',
      pattern: /^(?:InvalidSignature|IncompleteSignature)Exception/,
      unless: [{ in: 'body', literal: 'missing equal-sign' }],
      strength: 'proved',
      source: TROUBLE,
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // Stores have rules of their own for these words.
    return exchange.body.trimStart().startsWith('<') || storeOf(exchange) !== null ? null : found;
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign with the service and region of the address that is called: execute-api, es, aoss, lambda.',
      command: 'curl --aws-sigv4 \'aws:amz:REGION:SERVICE\' --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" URL',
      check: 'The call signed by curl is answered.',
    },
    {
      actor: 'developer',
      summary: 'With temporary credentials send their session token too, in x-amz-security-token.',
      command: 'aws sts get-caller-identity',
    },
    {
      actor: 'operator',
      summary: 'Set the clock of the client by NTP: a signature holds for five minutes.',
      command: 'date -u',
    },
  ],
});
