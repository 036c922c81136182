import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/old-version',
  title: 'The request was signed by version 2, which the region of the bucket does not take',
  explanation:
    'Regions that opened after January 2014 take AWS Signature Version 4 alone, and answer 400 to anything else. Old client libraries, `signature_version="s3"` in a configuration, and proxies with a signature of their own still sign by version 2. A basic or bearer Authorization header is told the same.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'The authorization mechanism you have provided is not supported. Please use',
      strength: 'proved',
      source: 'https://github.com/tpyo/amazon-s3-php-class/issues/120',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Sign by version 4, with the region of the bucket: bring the client library up to date, or switch it over.',
      command: 'aws configure set default.s3.signature_version s3v4',
      check:
        'The Authorization header begins with AWS4-HMAC-SHA256, or the URL has X-Amz-Algorithm, and the request passes.',
    },
  ],
});
