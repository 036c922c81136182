import { createHash, createHmac } from 'node:crypto';
import type { HeaderList } from '../../src/model/observation.ts';

/** The example key of Amazon's documentation. */
const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
export const TIME = '20130524T000000Z';

/** A request as it stands on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly host: string;
  /** As sent, with its query. */
  readonly target: string;
  readonly headers: HeaderList;
}

/** What is chosen when signing. */
export interface Signing {
  readonly region?: string;
  readonly service?: string;
  readonly date?: string;
  /** How often the path is encoded; S3 wants none beyond what is sent. */
  readonly path?: string;
  readonly payload?: string;
}

export const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** RFC 3986, as "Create a signed AWS API request" has UriEncode. */
function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The canonical request that S3 makes of what it received: the path decoded and encoded once, + in a query a space. */
export function canonicalRequest(request: WireRequest, signed: readonly string[], signing: Signing = {}): string {
  const [path = '', query = ''] = request.target.split(/\?(.*)/s);
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, value].map((part) => uriEncode(decodeURIComponent(part.replaceAll('+', '%20')))) as [
        string,
        string,
      ];
    })
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const canonicalPath = decodeURIComponent(path).split('/').map(uriEncode).join('/');
  const values = new Map(
    request.headers.map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')]),
  );
  values.set('host', request.host);
  return [
    request.method,
    signing.path ?? canonicalPath,
    pairs.map(([name, value]) => `${name}=${value}`).join('&'),
    ...signed.map((name) => `${name}:${values.get(name) ?? ''}`),
    '',
    signed.join(';'),
    signing.payload ?? values.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
}

export function stringToSign(
  canonical: string,
  { region = 'us-east-1', service = 's3', date = '20130524' }: Signing = {},
) {
  return ['AWS4-HMAC-SHA256', TIME, `${date}/${region}/${service}/aws4_request`, hash(canonical)].join('\n');
}

export function signature(toSign: string): string {
  const [date = '', region = '', service = ''] = (toSign.split('\n')[2] ?? '').split('/');
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, date), region), service), 'aws4_request');
  return hmac(key, toSign).toString('hex');
}

/** A URL that is presigned for GET, as in "Authenticating Requests: Using Query Parameters". */
export function presigned(
  host: string,
  target: string,
  headers: HeaderList = [],
  more: Signing & { expires?: number; method?: string; token?: string } = {},
): string {
  const signed = ['host', ...headers.map(([name]) => name.toLowerCase())].sort();
  const { region = 'us-east-1', service = 's3', date = '20130524' } = more;
  const token = more.token === undefined ? '' : `&X-Amz-Security-Token=${uriEncode(more.token)}`;
  const parameters =
    `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${uriEncode(`${KEY_ID}/${date}/${region}/${service}/aws4_request`)}` +
    `&X-Amz-Date=${TIME}&X-Amz-Expires=${more.expires ?? 86400}${token}&X-Amz-SignedHeaders=${uriEncode(signed.join(';'))}`;
  const whole = `${target}${target.includes('?') ? '&' : '?'}${parameters}`;
  const request = { method: more.method ?? 'GET', host, target: whole, headers };
  return `https://${host}${whole}&X-Amz-Signature=${signature(stringToSign(canonicalRequest(request, signed, more), more))}`;
}

/** What S3 answers to a request that arrived, where the signature does not fit; null where it does. */
export function answerTo(
  arrived: WireRequest,
  signed: readonly string[],
  provided: string,
  signing: Signing = {},
): string | null {
  const canonical = canonicalRequest(arrived, signed, {
    ...(signing.payload === undefined ? {} : { payload: signing.payload }),
  });
  const toSign = stringToSign(canonical, signing);
  if (signature(toSign) === provided) return null;
  const asText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const bytes = (text: string) => [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code>',
    '<Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message>',
    `<AWSAccessKeyId>${KEY_ID}</AWSAccessKeyId><StringToSign>${asText(toSign)}</StringToSign>`,
    `<SignatureProvided>${provided}</SignatureProvided><StringToSignBytes>${bytes(toSign)}</StringToSignBytes>`,
    `<CanonicalRequest>${asText(canonical)}</CanonicalRequest><CanonicalRequestBytes>${bytes(canonical)}</CanonicalRequestBytes>`,
    '<RequestId>4442587FB7D0A2F9</RequestId><HostId>vvzsTGBFlyPSyMBAAAAAAAAAAAAAA=</HostId></Error>',
  ].join('');
}
