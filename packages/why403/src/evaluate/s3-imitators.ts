import type { Mark } from '../model/signal.ts';

/** Stores that speak Amazon's protocol, so that the same code may come from each; `other` has no file of its own. */
export type Imitator =
  | 'minio'
  | 'cloudflare-r2'
  | 'digitalocean-spaces'
  | 'alibaba-oss'
  | 'tencent-cos'
  | 'gcs'
  | 'other';

/** By what each gives itself away: its host, its headers, the shape of its ids, its own words. */
export const IMITATOR_MARKS: Readonly<Record<Imitator, readonly Mark[]>> = {
  minio: [
    {
      in: 'header server',
      literal: 'MinIO',
      pattern: /^MinIO/i,
      source: 'https://github.com/minio/minio/pull/12897',
      lastSeen: '2025-12',
    },
    {
      in: 'header x-minio-deployment-id',
      literal: '',
      source: 'https://github.com/minio/minio/issues/1315',
      lastSeen: '2025',
    },
    {
      // Resource, and ids that Amazon does not make: sixteen hex digits with a UUID or a hex digest, once `3L137`.
      in: 'body',
      literal: '<HostId>',
      pattern: /<HostId>\s{0,9}(?:3L137|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?\s{0,9}<\/HostId>/,
      also: [{ in: 'body', literal: '<Resource>' }],
      unless: [{ in: 'body', literal: '<TraceId>' }],
      source: 'https://github.com/minio/minio/issues/1315',
      lastSeen: '2025-12',
    },
    {
      in: 'body',
      literal: 'hostId',
      pattern: /\brequestId = [0-9A-F]{16}, hostId = [0-9a-f-]{36,64}\)/,
      source: 'https://github.com/minio/minio/pull/13134',
      lastSeen: '2021-09',
    },
    {
      in: 'body',
      literal: 'S3 operation failed; code',
      source: 'https://github.com/minio/minio-py/blob/master/minio/error.py',
      lastSeen: '2025',
    },
    {
      in: 'body',
      literal: 'io.minio.errors.ErrorResponseException',
      source: 'https://github.com/minio/minio/issues/18659',
      lastSeen: '2023-12',
    },
  ],
  'cloudflare-r2': [
    {
      in: 'host',
      literal: 'cloudflarestorage.com',
      pattern: /\.r2\.cloudflarestorage\.com$/,
      source: 'https://developers.cloudflare.com/r2/api/s3/api/',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'r2.dev',
      pattern: /\.r2\.dev$/,
      source: 'https://developers.cloudflare.com/r2/buckets/public-buckets/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'r2.cloudflarestorage.com',
      pattern: /(?:\bhost:|\bon "https:\/\/)[a-z0-9.-]{1,120}\.r2\.cloudflarestorage\.com/,
      source: 'https://github.com/WWBN/AVideo/issues/9667',
      lastSeen: '2024-12',
    },
    {
      // Amazon writes "Check your key and signing method".
      in: 'body',
      literal: 'Check your secret access key and signing method',
      source: 'https://github.com/apache/opendal/issues/1689',
      lastSeen: '2024-12',
    },
    {
      in: 'body',
      literal: 'SigV2 authorization is not supported',
      source: 'https://github.com/vastsa/FileCodeBox/issues/95',
      lastSeen: '2024-04',
    },
  ],
  'digitalocean-spaces': [
    {
      in: 'host',
      literal: 'digitaloceanspaces.com',
      source: 'https://github.com/ShareX/ShareX/issues/2803',
      lastSeen: '2025-12',
    },
    {
      in: 'body',
      literal: 'digitaloceanspaces.com',
      pattern: /(?:\bhost:|\bon \\?"https:\/\/)[a-z0-9.-]{1,120}\bdigitaloceanspaces\.com/,
      source: 'https://github.com/SociallyDev/Spaces-API/issues/64',
      lastSeen: '2025-01',
    },
    {
      in: 'body',
      literal: '<RequestId>',
      pattern:
        /<RequestId>\s{0,9}tx[0-9a-f]{21}-[0-9a-f]{6,10}-[0-9a-f]{3,12}-(?:nyc|sfo|ams|fra|sgp|syd|blr|lon|tor|atl)\d[a-z]?\b/,
      source: 'https://github.com/aws/aws-sdk-php/issues/2275',
      lastSeen: '2021-07',
    },
  ],
  'alibaba-oss': [
    {
      in: 'host',
      literal: 'aliyuncs.com',
      pattern: /(?:^|\.)(?:oss|s3\.oss)-[a-z0-9-]{2,40}\.aliyuncs\.com$/,
      source: 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code',
      lastSeen: '2026-03',
    },
    {
      in: 'header server',
      literal: 'AliyunOSS',
      source: 'https://github.com/coderhaoxin/aliyun-oss/issues/25',
      lastSeen: '2025',
    },
    {
      in: 'header x-oss-request-id',
      literal: '',
      source: 'https://github.com/aliyun/aliyun-oss-ios-sdk/issues/136',
      lastSeen: '2025',
    },
    {
      in: 'body',
      literal: 'aliyuncs.com',
      pattern: /<(?:HostId|Endpoint)>\s{0,9}[a-z0-9.-]{0,80}oss-[a-z0-9-]{2,40}\.aliyuncs\.com/,
      source: 'https://github.com/johnlui/AliyunOSS/issues/20',
      lastSeen: '2025',
    },
    {
      in: 'body',
      literal: '<RequestId>',
      pattern: /<RequestId>\s{0,9}[0-9A-F]{24}\s{0,9}<\/RequestId>/,
      source: 'https://github.com/aliyun/aliyun-oss-android-sdk/issues/280',
      lastSeen: '2021-04',
    },
    {
      in: 'body',
      literal: '<EC>',
      pattern: /<EC>\s{0,9}\d{4}-\d{8}\s{0,9}<\/EC>/,
      source: 'https://www.alibabacloud.com/help/en/oss/support/0003-00000001',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'oss: service returned error',
      source: 'https://github.com/aliyun/ossutil/issues/59',
      lastSeen: '2018-09',
    },
  ],
  'tencent-cos': [
    {
      in: 'host',
      literal: 'myqcloud.com',
      source: 'https://www.tencentcloud.com/document/product/436/40105',
      lastSeen: '2024-03',
    },
    {
      in: 'host',
      literal: 'tencentcos.cn',
      source: 'https://www.tencentcloud.com/document/product/436/6224',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'tencent-cos',
      source: 'https://www.tencentcloud.com/document/product/436/7729',
      lastSeen: '2026',
    },
    {
      in: 'header x-cos-request-id',
      literal: '',
      source: 'https://www.tencentcloud.com/document/product/436/7729',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'myqcloud.com',
      pattern: /(?:<Resource>\s{0,9}|Resource=|host=)[a-zA-Z0-9.-]{1,120}\.myqcloud\.com/,
      source: 'https://github.com/tencentyun/cos-wx-sdk-v5/issues/30',
      lastSeen: '2019-04',
    },
    {
      in: 'body',
      literal: '<TraceId>',
      also: [{ in: 'body', literal: '<RequestId>' }],
      source: 'https://github.com/tencentyun/cos-wx-sdk-v5/issues/34',
      lastSeen: '2019-07',
    },
    {
      in: 'body',
      literal: 'FormatString',
      also: [{ in: 'body', literal: 'StringToSign' }],
      source: 'https://github.com/tencentyun/qcloud-sdk-ios/issues/16',
      lastSeen: '2019-08',
    },
  ],
  gcs: [
    {
      in: 'host',
      literal: 'storage.googleapis.com',
      pattern: /(?:^|\.)storage\.googleapis\.com$/,
      source: 'https://docs.cloud.google.com/storage/docs/request-endpoints',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'storage.cloud.google.com',
      source: 'https://docs.cloud.google.com/storage/docs/request-endpoints',
      lastSeen: '2026',
    },
    {
      in: 'header x-guploader-uploadid',
      literal: '',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-headers',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Google Cloud Storage object',
      source: 'https://github.com/discord/discord-example-app/issues/60',
      lastSeen: '2026-07',
    },
    {
      in: 'body',
      literal: 'storage.googleapis.com',
      pattern: /denied on resource '\/\/storage\.googleapis\.com/,
      source: 'https://github.com/n8n-io/n8n/issues/34269',
      lastSeen: '2026-07',
    },
    {
      in: 'body',
      literal: 'Google secret key and signing method',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status',
      lastSeen: '2026',
    },
  ],
  other: [
    {
      in: 'host',
      literal: '.',
      pattern:
        /\.(?:wasabisys|backblazeb2|linodeobjects|vultrobjects|scw\.cloud|your-objectstorage|yandexcloud|idrivee2|storjshare|myhuaweicloud)\b/,
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: '',
      pattern: /^(?:WasabiS3|OBS$|SeaweedFS|Garage|Ceph)/i,
      source: 'https://docs.wasabi.com/',
      lastSeen: '2025',
    },
    {
      // Services of Amazon other than S3 wrap their errors so.
      in: 'body',
      literal: '<Type>Sender</Type>',
      source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html',
      lastSeen: '2026',
    },
    {
      // Ceph's gateway, whoever runs it.
      in: 'body',
      literal: '<RequestId>',
      pattern: /<RequestId>\s{0,9}tx[0-9a-f]{17,21}-[0-9a-f]{6,10}-/,
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026',
    },
  ],
};
