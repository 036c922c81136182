import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/method-restricted',
  title: 'S3 does not take this method for this address',
  explanation:
    'The website endpoint serves GET and HEAD only. The REST endpoint refuses POST to an object that is no upload form, and reads of a delete marker by version.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'The specified method is not allowed against this resource',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send uploads and forms to the REST endpoint or to the application, not to the website endpoint.',
      check: 'The address has no `s3-website` in it, and PUT answers 200.',
    },
  ],
});
