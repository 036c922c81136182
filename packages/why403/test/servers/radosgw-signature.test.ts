import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exchange, type Outgoing, openStore, sign } from '../../../../bench/radosgw-differential/store.mjs';
import { SETTER, USERS } from '../../../../bench/radosgw-differential/world.mjs';
import { isInstalled, type RunningStore, startRadosgw } from '../../../../scripts/servers.mjs';
import { diagnose, readInput } from '../../src/index.ts';

const HOST = 's3.eu-central-1.amazonaws.com';
const [owner] = USERS;
const BUCKET = '/111122223333%3Aphotos';
const TYPE = 'image/jpeg';

/** A request that is right, as the client means it. */
const MEANT = {
  method: 'PUT',
  path: `${BUCKET}/new/a%20b.jpg`,
  query: '?note=2',
  headers: { 'content-type': TYPE },
};

interface Mistake {
  /** What the client signs instead. */
  readonly signing?: { readonly region?: string; readonly service?: string; readonly age?: number };
  readonly secret?: string;
  readonly key?: string;
  /** What happens on the way. */
  readonly onTheWay?: (request: Outgoing) => Outgoing;
}

const withPath = (change: (path: string) => string) => (request: Outgoing) => {
  const url = new URL(request.url);
  return { ...request, url: new URL(change(url.pathname) + url.search, url) };
};
const withQuery = (search: string) => (request: Outgoing) => {
  const url = new URL(request.url);
  url.search = search;
  return { ...request, url };
};
const withHeader = (name: string, value: string) => (request: Outgoing) => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

const MISTAKES: readonly (readonly [string, Mistake, RegExp])[] = [
  ['the method', { onTheWay: (request) => ({ ...request, method: 'POST' }) }, /over POST; the request shown is a PUT/],
  [
    'the host',
    { onTheWay: withHeader('host', 'internal:9000') },
    /saw the host internal:9000; the request was made to/,
  ],
  ['the path', { onTheWay: withPath((path) => path.replace('/new/', '/old/new/')) }, /new/],
  ['the encoding', { onTheWay: withPath((path) => path.replaceAll('%', '%25')) }, /encoded once more on the way/],
  ['a parameter added', { onTheWay: withQuery('?note=2&utm=x') }, /utm, which was not sent/],
  ['a parameter changed', { onTheWay: withQuery('?note=3') }, /note was sent as 2; the store counted 3/],
  ['a parameter lost', { onTheWay: withQuery('') }, /note was sent and did not reach/],
  [
    'a header',
    { onTheWay: withHeader('content-type', 'text/plain') },
    /content-type was sent as image\/jpeg; the store saw text/,
  ],
  [
    'the payload hash',
    { onTheWay: withHeader('x-amz-content-sha256', '0'.repeat(64)) },
    /x-amz-content-sha256 was sent as/,
  ],
  [
    'the region',
    { signing: { region: 'us-east-1' }, secret: 'other' },
    /signed for the region us-east-1; the host .* is of eu-central-1/,
  ],
  ['the secret', { secret: 'other' }, /agrees with the request shown .*: the secret key differs/],
];

let store: RunningStore;

async function asked({ signing, secret, key, onTheWay = (request) => request }: Mistake) {
  if (owner === undefined) throw new Error('no user');
  const { method, path, query, headers } = MEANT;
  const url = new URL(`http://${HOST}${path}${query}`);
  const signer = { key: key ?? owner.key, secret: secret ?? owner.secret };
  const signed = await sign(signer, { method, url, headers, body: 'new', region: 'eu-central-1', ...signing });
  const sent = { ...signed, headers: { host: HOST, ...signed.headers }, body: 'new' };
  const changed = onTheWay(sent);
  const target = new URL(changed.url.pathname + changed.url.search, store.origin);
  const start = store.said().length;
  const answer = await exchange({ ...changed, url: target });
  return { sent, answer, log: () => store.said().slice(start) };
}

/** What the store computed over, from its log; it is written a moment later than the answer. */
async function computed(log: () => string) {
  for (let tries = 0; tries < 100; tries++) {
    const canonical = /canonical request = ([\s\S]*?)\n\d{4}-\d\d-\d\dT/.exec(log())?.[1];
    const toSign = /string to sign = ([\s\S]*?)\n\d{4}-\d\d-\d\dT/.exec(log())?.[1];
    if (canonical !== undefined && toSign !== undefined) return { canonical, toSign };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the log says nothing of a canonical request');
}

/** The exchange as the client has it, with the answer that S3 makes of what radosgw computed. */
function asOfAmazon({ method, url, headers }: Outgoing, canonical: string, toSign: string): string {
  const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  return `${method} ${url.pathname}${url.search} HTTP/1.1\n${fields.join('')}\nHTTP/1.1 403 Forbidden\nx-amz-request-id: 4442587FB7D0A2F9\nContent-Type: application/xml\nServer: AmazonS3\n\n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>${message}</Message><StringToSign>${xml(toSign)}</StringToSign><CanonicalRequest>${xml(canonical)}</CanonicalRequest><RequestId>4442587FB7D0A2F9</RequestId><HostId>x</HostId></Error>`;
}

function topFinding(text: string) {
  const [first] = readInput(text, 'answer');
  return diagnose(first?.observations ?? []).findings[0];
}

describe.skipIf(!isInstalled('radosgw'))('signatures beside a real radosgw', () => {
  beforeAll(async () => {
    store = await startRadosgw({ users: [...USERS, SETTER], debug: true, name: HOST });
    await openStore(store.origin);
  }, 60_000);
  afterAll(() => store.stop());

  test('what arrives as it was signed is served', async () => {
    expect((await asked({})).answer.status).toBe(200);
  });

  test.each(MISTAKES)('%s is named by what the store computed over', async (_, mistake, says) => {
    const { sent, answer, log } = await asked(mistake);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('<Code>SignatureDoesNotMatch</Code>');
    const { canonical, toSign } = await computed(log);
    const finding = topFinding(asOfAmazon(sent, canonical, toSign));
    expect(finding).toMatchObject({ rule: 's3/invalid-signature/mismatch', strength: 'proved' });
    expect(finding?.evidence.map(({ excerpt }) => excerpt).join('\n')).toMatch(says);
  });
});
