import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 's3',
  name: 'Amazon S3',
  layer: 'object-storage',
  present: [
    {
      in: 'header server',
      literal: 'AmazonS3',
      source: 'https://github.com/aws/aws-sdk-js/issues/948',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'amazonaws.com',
      pattern: /(?:^|\.)s3[.-](?:[a-z0-9-]{1,30}\.){0,2}amazonaws\.com(?:\.cn)?$/,
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: '<HostId>',
      also: [{ in: 'body', literal: '<RequestId>' }],
      unless: [
        { in: 'body', literal: 'aliyuncs.com' },
        { in: 'body', literal: '<Resource>' },
      ],
      strength: 'indicated',
      source: 'https://github.com/awslabs/aws-well-architected-labs/issues/214',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Request ID', in: 'body', pattern: /<RequestId>\s{0,20}([A-Z0-9]{16})\s{0,20}<\/RequestId>/ },
    { name: 'Host ID', in: 'body', pattern: /<HostId>\s{0,20}([A-Za-z0-9+/=]{20,120})\s{0,20}<\/HostId>/ },
  ],
});
