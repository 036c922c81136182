import type { Mark } from '../../model/signal.ts';

/** By what Tencent Cloud COS gives itself away where it speaks S3's protocol: host, headers, ids, its own words. */
export const COS_MARKS: readonly Mark[] = [
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
    literal: 'x-cos-request-id',
    source: 'https://github.com/tencentyun/cos-js-sdk-v5/issues/46',
    lastSeen: '2020-11',
  },
  {
    in: 'body',
    literal: 'FormatString',
    also: [{ in: 'body', literal: 'StringToSign' }],
    source: 'https://github.com/tencentyun/qcloud-sdk-ios/issues/16',
    lastSeen: '2019-08',
  },
];
