import { spokenBy } from '../../evaluate/store-dialect.ts';
import { readStorageError } from '../../read/storage-error.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/host-mismatch',
  title: 'The bucket is in another region, and has to be asked there',
  explanation:
    'S3 answers 301 (PermanentRedirect), and for some hours after a bucket was made 307, without a Location that a signed request could follow: the host is part of the signature. The answer names the endpoint, and x-amz-bucket-region the region.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'must be addressed using the specified endpoint',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
    {
      // HEAD has no body: status and field are all that is said.
      in: 'header x-amz-bucket-region',
      literal: '',
      pattern: /^[a-z0-9-]{2,30}$/,
      also: [{ in: 'status', literal: '301', whole: true }],
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Moved Permanently',
      pattern: /An error occurred \(301\) when calling the Head(?:Object|Bucket) operation/,
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: (view) => {
        const endpoint = readStorageError(view.body)?.fields.Endpoint ?? '';
        const region = view.header('x-amz-bucket-region') ?? '';
        if (/^[a-z0-9-]{2,30}$/.test(region)) return `Configure the client for the region ${region}, and ask there.`;
        return /^[a-z0-9.-]{3,200}$/.test(endpoint)
          ? `Send the request to ${endpoint}, signed for its region.`
          : 'Configure the client for the region of the bucket, and ask there.';
      },
      command: "curl -sI https://BUCKET.s3.amazonaws.com/ | grep -i '^x-amz-bucket-region'",
      check: 'The same request to that endpoint is not redirected.',
    },
  ],
});
