import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/cors-misconfiguration',
  title: 'The CORS rules of the bucket do not name this web origin, method or header',
  explanation:
    'The browser asked in advance (OPTIONS), and no rule of the bucket fits Origin, Access-Control-Request-Method and Access-Control-Request-Headers together. Other clients are not affected, as they do not ask.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'CORSResponse',
      pattern:
        /CORSResponse: (?:This CORS request is not allowed|CORS is not enabled for this bucket|Bucket not found)/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add a rule for the web origin, with the methods and headers the page uses.',
      change: {
        file: 'the CORS configuration of the bucket',
        after:
          '[{ "AllowedOrigins": ["https://ORIGIN"], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["content-type"], "MaxAgeSeconds": 3000 }]',
      },
      command: 'aws s3api get-bucket-cors --bucket BUCKET',
      check: 'OPTIONS with the same three headers answers 200 with Access-Control-Allow-Origin.',
      weakens: 'Scripts of that web origin may use the bucket with whatever credentials they hold.',
    },
  ],
});
