import type { Mark } from '../../model/signal.ts';

/** By what Alibaba Cloud OSS gives itself away where it speaks S3's protocol: host, headers, ids, its own words. */
export const OSS_MARKS: readonly Mark[] = [
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
    pattern: /(?:HostId|Endpoint)\W{1,6}[a-z0-9.-]{0,80}\boss-[a-z0-9-]{2,40}\.aliyuncs\.com/i,
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
    literal: 'x-oss-request-id',
    source: 'https://github.com/xiewenya/django-aliyun-oss2-storage/issues/30',
    lastSeen: '2018-08',
  },
  {
    in: 'body',
    literal: 'oss: service returned error',
    source: 'https://github.com/aliyun/ossutil/issues/59',
    lastSeen: '2018-09',
  },
];
