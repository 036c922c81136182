import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { getObject } from '../evaluate/s3-command.ts';
import { NOT_AMAZON } from '../evaluate/store-dialect.ts';
import { S3_CLIENT_MARKS, S3_HOST, S3_MARKS } from '../evaluate/store-marks/s3.ts';
import { defineProduct } from './define-product.ts';

const OWN_HOST = { in: 'host', literal: 'amazonaws.com', pattern: S3_HOST } as const;
const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html';
/** Applications that tell in JSON, or in a page, what their own call to S3 met. */
const QUOTING = [
  { in: 'header content-type', literal: 'json' },
  { in: 'header content-type', literal: 'html' },
] as const;

/** Amazon's client libraries are used with other stores as well: their words count where no other host is shown. */
const OTHER_HOST = { in: 'host', literal: '', pattern: /^(?!.{0,250}\b(?:amazonaws\.com|cloudfront\.net))/ } as const;

export default defineProduct({
  id: 's3',
  name: 'Amazon S3',
  layer: 'object-storage',
  present: S3_MARKS.map((mark) => (mark.in === 'body' ? { ...mark, unless: QUOTING } : mark)),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html
  alwaysSends: [
    { in: 'header x-amz-request-id', literal: '' },
    // A proxy may hide the fields; the id of the host then still stands in the document.
    { in: 'body', literal: '<HostId>' },
  ],
  wrote: [
    { ...OWN_HOST, also: [{ in: 'body', literal: '<Code>' }], strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: '<HostId>',
      also: [{ in: 'body', literal: '<RequestId>' }],
      unless: [...NOT_AMAZON, { in: 'body', literal: '<Resource>' }, { in: 'body', literal: '<BucketName>' }],
      strength: 'indicated',
      source: 'https://github.com/awslabs/aws-well-architected-labs/issues/214',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'HostId',
      pattern: /\bHostId: [A-Za-z0-9+/]{20,120}={0,2}/,
      also: [{ in: 'body', literal: 'RequestId', pattern: /\bRequestId: [A-Z0-9]{16}\b/ }],
      unless: NOT_AMAZON,
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html',
      lastSeen: '2026',
    },
    ...S3_CLIENT_MARKS.map((mark) => ({
      ...mark,
      unless: [...NOT_AMAZON, ...QUOTING, OTHER_HOST],
      strength: 'indicated' as const,
    })),
    {
      in: 'body',
      literal: 'when calling the',
      pattern:
        /An error occurred \((?:AccessDenied|403|Forbidden|SignatureDoesNotMatch|InvalidAccessKeyId|RequestTimeTooSkewed|AllAccessDisabled|InvalidObjectState)\) when calling the (?:Get|Put|Head|List|Delete|Copy|Create|Upload|Complete|Restore|Select)(?:Object|Bucket|Part|Multipart)\w{0,40} operation/,
      unless: [...NOT_AMAZON, ...QUOTING, OTHER_HOST],
      strength: 'indicated',
      source: 'https://github.com/boto/boto3/issues/1309',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern: /<Code>\s{0,20}AccessDenied\s{0,20}<\/Code>\s{0,20}<Message>\s{0,20}Access Denied\s{0,20}<\/Message>/,
      unless: [
        ...NOT_AMAZON,
        ...QUOTING,
        { in: 'body', literal: '<Resource>' },
        { in: 'header server', literal: 'cloudflare' },
      ],
      strength: 'possible',
      source: 'https://github.com/awslabs/aws-well-architected-labs/issues/214',
      lastSeen: '2026',
    },
    {
      ...OWN_HOST,
      unless: [
        { in: 'header server', literal: '', pattern: /^(?!AmazonS3)/ },
        { in: 'body', literal: 'html', pattern: /^\s{0,20}<(?:!doctype html|html)/i },
      ],
      strength: 'indicated',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      // Behind CloudFront the same header may belong to a custom error page that was fetched from a bucket.
      in: 'header server',
      literal: 'AmazonS3',
      unless: [{ in: 'header x-cache', literal: 'cloudfront' }],
      strength: 'indicated',
      source: 'https://github.com/aws/aws-sdk-js/issues/948',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'AmazonS3',
      also: [{ in: 'header content-type', literal: 'application/xml' }],
      strength: 'indicated',
      source: 'https://repost.aws/knowledge-center/cloudfront-troubleshoot-403-errors',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Request ID', in: 'body', pattern: /<RequestId>\s{0,20}([A-Z0-9]{16})\s{0,20}<\/RequestId>/ },
    { name: 'Request ID', in: 'body', pattern: /\bRequest(?: ID|Id): ?([A-Z0-9]{16})\b/ },
    { name: 'Request ID', in: 'header x-amz-request-id', pattern: /^([A-Z0-9]{16})$/ },
    { name: 'Host ID', in: 'body', pattern: /<HostId>\s{0,20}([A-Za-z0-9+/=]{20,120})\s{0,20}<\/HostId>/ },
    { name: 'Host ID', in: 'header x-amz-id-2', pattern: /^([A-Za-z0-9+/=]{20,120})$/ },
  ],
  asks: [
    {
      ask: 'Whether a key that certainly exists in the same prefix is refused in the same way.',
      how: (view) => (getObject(view) === null ? shell`curl -sI ${knownKey(view.url)}` : HEAD_KNOWN_KEY),
      outcomes: [
        { when: 'it answers 200: this key is absent, or differs in letter case', causes: ['missing-object-no-list'] },
        {
          when: 'it is refused too',
          causes: ['resource-policy', 'insufficient-role', 'origin-access-control', 'encryption-key'],
        },
      ],
    },
    {
      ask: 'The policy of the bucket and its block on public access.',
      how: 'aws s3api get-bucket-policy --bucket BUCKET --query Policy --output text; aws s3api get-public-access-block --bucket BUCKET',
      outcomes: [
        { when: 'a Deny that this request meets, or no Allow for who asked', causes: ['resource-policy'] },
        { when: 'no statement for the CloudFront distribution', causes: ['origin-access-control'] },
        {
          when: 'it allows this principal and action',
          causes: ['insufficient-role', 'encryption-key', 'missing-object-no-list'],
        },
      ],
    },
    {
      ask: 'The CloudTrail data event, or the line of the S3 server access log, with this request id.',
      how: (view) =>
        shell`aws logs filter-log-events --log-group-name CLOUDTRAIL_GROUP --filter-pattern ${`"${requestId(view)}"`}`,
      outcomes: [
        { when: 'the requester is `-` or AnonymousPrincipal', causes: ['resource-policy'] },
        {
          when: 'the principal is cloudfront.amazonaws.com or an origin access identity',
          causes: ['origin-access-control'],
        },
        { when: 'a role or user with "no identity-based policy allows"', causes: ['insufficient-role'] },
        { when: 'a kms: action in the same second failed', causes: ['encryption-key'] },
      ],
    },
  ],
});

/** As the answer has it; nothing but capitals and digits is taken for one. */
function requestId(view: ExchangeView): string {
  const inBody = /<RequestId>\s{0,20}([A-Z0-9]{16})\s{0,20}<\/RequestId>/.exec(view.body)?.[1];
  return inBody ?? /^[A-Z0-9]{16}$/.exec(view.header('x-amz-request-id') ?? '')?.[0] ?? 'REQUEST_ID';
}

/** The address of a neighbour in the same folder. */
function knownKey(url: string | null): string {
  return url === null ? 'URL_OF_A_KNOWN_KEY' : `${url.replace(/[?#].*$/s, '').replace(/[^/]*$/, '')}A_KNOWN_KEY`;
}

/** Asked with the credentials that were refused. */
const HEAD_KNOWN_KEY = 'aws s3api head-object --bucket BUCKET --key A_KNOWN_KEY';
