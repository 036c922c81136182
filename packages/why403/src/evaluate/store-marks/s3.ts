import type { Mark } from '../../model/signal.ts';

/** Every form of S3's own endpoints: by bucket name, by path, website, accelerated, private. */
export const S3_HOST = /(?:^|\.)s3[.-](?:[a-z0-9-]{1,40}\.){0,3}amazonaws\.com(?:\.cn)?$/;
const DOCS_HOSTS = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html';
const DOCS_ERRORS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';

/** By what Amazon S3 gives itself away. */
export const S3_MARKS: readonly Mark[] = [
  { in: 'host', literal: 'amazonaws.com', pattern: S3_HOST, source: DOCS_HOSTS, lastSeen: '2026' },
  {
    in: 'header server',
    literal: 'AmazonS3',
    whole: true,
    source: 'https://github.com/aws/aws-sdk-js/issues/948',
    lastSeen: '2026',
  },
  {
    in: 'header x-amz-id-2',
    literal: '',
    pattern: /^(?=[A-Za-z0-9+/]{0,200}[+/=])[A-Za-z0-9+/]{20,120}={0,2}$/,
    source: DOCS_ERRORS,
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'HostId',
    pattern: /<HostId>\s{0,20}(?=[A-Za-z0-9+/]{0,200}[+/=])[A-Za-z0-9+/]{20,120}={0,2}\s{0,20}<\/HostId>/,
    also: [{ in: 'body', literal: 'RequestId' }],
    source: 'https://github.com/awslabs/aws-well-architected-labs/issues/214',
    lastSeen: '2026',
  },
  {
    // The static website endpoint answers in HTML; rendered, the tags are gone.
    in: 'body',
    literal: 'HostId',
    pattern: /\bHostId: [A-Za-z0-9+/]{20,120}={0,2}/,
    also: [{ in: 'body', literal: 'RequestId', pattern: /\bRequestId: [A-Z0-9]{16}\b/ }],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not authorized to perform: s3',
    pattern: /not authorized to perform: s3:[A-Za-z]{3,60}\b/,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
    lastSeen: '2026',
  },
  { in: 'body', literal: '<AWSAccessKeyId>', source: DOCS_ERRORS, lastSeen: '2026' },
  {
    // Sentences about principals and ARNs are Amazon's, whatever the client.
    in: 'body',
    literal: 'operation: User: arn:aws',
    pattern: /when calling the \w{0,20}(?:Object|Bucket|Part|MultipartUpload)\w{0,20} operation: User: arn:aws/,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
    lastSeen: '2026',
  },
];

/** What Amazon's client libraries print. They are used with other stores too: good only where no other host is shown. */
export const S3_CLIENT_MARKS: readonly Mark[] = [
  {
    in: 'body',
    literal: 'S3',
    pattern:
      /\bService: (?:Amazon )?S3[;,]|AWS Service: Amazon S3|S3 Extended Request ID|operation error S3:|Aws::S3::Errors::/,
    source: 'https://github.com/yegor256/s3auth/issues/85',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'host id',
    pattern: /status code: 403, request id: [A-Z0-9]{1,20}, host id: /,
    source: 'https://github.com/rclone/rclone/issues/1846',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'extendedRequestId',
    source: 'https://github.com/aws/aws-sdk-js-v3/issues/3404',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'S3 error: 403',
    pattern: /\bS3 error: 403 \(\w{3,60}\)/,
    source: 'https://github.com/s3tools/s3cmd/issues/790',
    lastSeen: '2025',
  },
  {
    in: 'body',
    literal: 's3',
    pattern: /\b(?:lib\/services\/s3\.js|com\.amazonaws\.services\.s3|awssdk\.services\.s3|client-s3)\b/,
    source: 'https://github.com/aws/aws-sdk-js/issues/948',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'amazonaws.com',
    pattern: /\bon "https:\/\/[^"]{0,200}\bs3[.-][a-z0-9.-]{0,60}amazonaws\.com/,
    source: 'https://github.com/aws/aws-sdk-php/issues/612',
    lastSeen: '2026',
  },
];
