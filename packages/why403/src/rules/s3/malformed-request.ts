import { spokenBy, storeOf } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html';

export default defineRule({
  id: 's3/malformed-request',
  title: 'S3 does not take the request as it is, and an answer to HEAD has no room to say why',
  explanation:
    'Behind 400 stand a session token that is over (ExpiredToken), a signature for another region (x-amz-bucket-region names the right one), one of version 2 for an object under a key, and the headers that an object with a key of its own needs. Only an answer with a body names which.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'status',
      literal: '400',
      whole: true,
      also: [{ in: 'method', literal: 'HEAD', whole: true }],
      strength: 'indicated',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Bad Request',
      pattern: /An error occurred \(400\) when calling the Head(?:Object|Bucket) operation: Bad Request/,
      strength: 'indicated',
      source: 'https://github.com/boto/botocore/issues/1413',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // A status says nothing of who sent it.
    if (!exchange.bodyShown || exchange.body === '') {
      if (storeOf(exchange)?.store !== 's3') return null;
    }
    const region = exchange.header('x-amz-bucket-region');
    const told = region === null ? [] : [exchange.cite('header x-amz-bucket-region', region)];
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...told] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the first byte by GET with the same credentials and region: its answer names the code.',
      command: 'aws s3api get-object --bucket BUCKET --key KEY --range bytes=0-0 /dev/null',
      check: 'It names ExpiredToken, AuthorizationHeaderMalformed, InvalidRequest or another code.',
    },
    {
      actor: 'developer',
      summary: 'Renew the session, and configure the client for the region of the bucket.',
      command: 'aws sts get-caller-identity; aws s3api get-bucket-location --bucket BUCKET',
      check: 'HEAD answers 200, 403 or 404.',
    },
  ],
});
