import type { Evidence } from '../../model/diagnosis.ts';
import type { SignedCondition } from '../../model/presigned-answer.ts';
import type { ExchangeView } from '../exchange-view.ts';
import { storageTime } from '../storage-time.ts';
import { readCanonicalRequest, readStringToSign } from './canonical.ts';
import { type Difference, differences } from './differences.ts';
import { pathSpelling, twiceEncoded } from './path-difference.ts';
import { conditionsOf } from './presigned-conditions.ts';
import { readSignedUrl } from './presigned-url.ts';
import { queryOrder } from './query-differences.ts';
import { type SentRequest, sentRequest } from './sent.ts';

type Fields = Readonly<Record<string, string>>;

const MOST_CLUES = 6;
/** Names and paths of the exchange stand in it. */
const LONGEST_MEND = 400;

/** In what the signed request and the one that arrived differ, as far as the store shows what it computed over. */
export function signatureClues(view: ExchangeView, fields: Fields): Evidence[] {
  const canonical = readCanonicalRequest(fields.CanonicalRequest);
  const toSign = readStringToSign(fields.StringToSign);
  const sent = sentRequest(view);
  const found = explained(view, fields);
  const clues = found.slice(0, MOST_CLUES).map(({ says }) => view.cite('body', says));
  if (found.length === 0 && canonical !== null) clues.push(...agreement(view, sent, canonical.method));
  if (canonical === null && found.length === 0 && toSign?.version !== 4) {
    const computed = /^(GET|PUT|POST|HEAD|DELETE|OPTIONS)\b/.exec(fields.StringToSign ?? '')?.[1];
    if (computed !== undefined) clues.push(view.cite('body', `the store computed the signature over ${computed}`));
  }
  return [...clues, ...ofUrl(view, found, canonical?.method ?? fields.StringToSign?.split('\n', 1)[0])];
}

/** What to do about the first difference; null where none is shown. */
export function signatureMend(view: ExchangeView, fields: Fields): string | null {
  return explained(view, fields)[0]?.mend.slice(0, LONGEST_MEND) ?? null;
}

function explained(view: ExchangeView, fields: Fields): readonly Difference[] {
  const canonical = readCanonicalRequest(fields.CanonicalRequest);
  const sent = sentRequest(view);
  const found = differences(sent, canonical, readStringToSign(fields.StringToSign));
  if (found.length > 0 || canonical === null) return found;
  // What is the same on both sides may still not be what the client signed: the spelling that signers get wrong.
  const twice = twiceEncoded(canonical.path);
  const spelling = sent.path === null ? null : pathSpelling(sent.path);
  const order =
    sent.query === null || /X-(?:Amz|Goog)-SignedHeaders=/i.test(sent.query) ? null : queryOrder(sent.query);
  return [twice, spelling, order].filter((one) => one !== null);
}

/** That nothing that is shown differs: then it is the secret, or what is not shown. */
function agreement(view: ExchangeView, sent: SentRequest, method: string): Evidence[] {
  if (sent.method === null || sent.path === null)
    return [view.cite('body', `the store computed the signature over ${method}`)];
  const headers = sent.headersShown ? ' and headers' : '';
  const rest = sent.headersShown ? '' : ', or a header that is not shown';
  return [
    view.cite(
      'body',
      `what the store computed over agrees with the request shown in method, host, path, query${headers}: the secret key differs${rest}, or the client signed something else than it sent`,
    ),
  ];
}

/** What the URL says, and was not said yet. */
function ofUrl(view: ExchangeView, found: readonly Difference[], computed: string | undefined): Evidence[] {
  const conditions = failingConditions(view);
  const isMethodTold = conditions.some(({ name }) => name === 'method');
  const areHeadersTold = found.some(({ what }) => what.startsWith('header '));
  return [
    ...(isMethodTold ? [] : uploadRead(view, computed)),
    ...conditions.filter(({ name }) => !(name === 'headers' && areHeadersTold)).map(({ why }) => view.cite('url', why)),
  ];
}

function uploadRead(view: ExchangeView, computed: string | undefined): Evidence[] {
  if (computed !== 'GET' || !/(?:^|&)(?:Content-Type|x-amz-acl)=/i.test(view.query ?? '')) return [];
  const says = 'Content-Type or x-amz-acl in a signed URL: it was signed for an upload (PUT), and was read';
  return [view.cite('url', says)];
}

/** What a signed URL says of itself that speaks against it: its time, its lifetime, headers that are not sent. */
export function presignedClues(view: ExchangeView): Evidence[] {
  return failingConditions(view).map(({ why }) => view.cite('url', why));
}

/** Secrets are taken out of an exchange: of policies and credentials nothing can be told. */
const TOLD: ReadonlySet<string> = new Set(['starts', 'expires', 'lifetime', 'method', 'headers']);

function failingConditions(view: ExchangeView): readonly SignedCondition[] {
  // Messages as they are sent do not tell the scheme, which is not signed.
  const url = view.url === null || /^https?:/i.test(view.url) ? view.url : `https://${view.url}`;
  const signed = url === null ? null : readSignedUrl(url);
  if (signed === null) return [];
  const answered = storageTime(view.header('date') ?? undefined);
  const conditions = conditionsOf({
    signed,
    shown: '',
    at: answered ?? signed.from ?? 0,
    method: view.method,
    headers: namesSent(view),
    client: null,
    keyIds: [],
    isGenuine: null,
    redact: (text) => text,
  });
  // Without the time of the answer nothing is known of the times.
  return conditions
    .filter(({ name, holds }) => holds === false && TOLD.has(name))
    .filter(({ name }) => answered !== null || (name !== 'starts' && name !== 'expires'))
    .map((one) => (one.name === 'expires' ? { ...one, why: `${one.why} when the answer was made` } : one));
}

function namesSent(view: ExchangeView): ReadonlySet<string> | null {
  const { headers } = view.exchange.request;
  return headers === null ? null : new Set(headers.map(([name]) => name.toLowerCase()));
}
