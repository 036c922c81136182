import type { CanonicalRequest, StringToSign } from './canonical.ts';
import { isRedacted } from './encoding.ts';
import { pathDifference } from './path-difference.ts';
import { queryDifferences } from './query-differences.ts';
import { scopeDifferences } from './scope-differences.ts';
import type { SentRequest } from './sent.ts';

/** One thing in which the request that a store computed over is not the one that was sent. */
export interface Difference {
  /** `method`, `host`, `path`, `query prefix`, `header content-type`, `payload`, `region` … */
  readonly what: string;
  /** What it is, and what that means. */
  readonly says: string;
  /** One imperative sentence, for who signs or for who runs what stands between. */
  readonly mend: string;
}

/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The differences between what a store computed over and what is shown as sent, in the order of the lines. */
export function differences(
  sent: SentRequest,
  canonical: CanonicalRequest | null,
  toSign: StringToSign | null,
): readonly Difference[] {
  const of4 = canonical === null ? [] : requestDifferences(sent, canonical);
  const of2 = toSign?.version === 2 && canonical === null ? olderDifferences(sent, toSign) : [];
  return [...of4, ...of2, ...(toSign?.version === 4 ? scopeDifferences(sent, canonical, toSign) : [])];
}

function requestDifferences(sent: SentRequest, canonical: CanonicalRequest): Difference[] {
  const path = sent.path === null ? null : pathDifference(sent.path, canonical.path);
  return [
    ...methodDifference(sent, canonical.method),
    ...(path === null ? [] : [path]),
    ...(sent.query === null ? [] : queryDifferences(sent.query, canonical.query)),
    ...hostDifference(sent, canonical),
    ...headerDifferences(sent, canonical),
    ...payloadDifference(sent, canonical),
  ];
}

function methodDifference(sent: SentRequest, computed: string): Difference[] {
  if (sent.method === null || sent.method === computed) return [];
  return [
    {
      what: 'method',
      says: `the store computed the signature over ${computed}; the request shown is a ${sent.method}: a redirect, or what stands between, changed it`,
      mend: `Send ${sent.method} all the way: follow no redirect with it, and let no proxy change the method.`,
    },
  ];
}

function hostDifference(sent: SentRequest, { headers }: CanonicalRequest): Difference[] {
  const computed = headers.get('host')?.toLowerCase();
  if (computed === undefined || sent.host === null || computed === sent.host) return [];
  const port = computed.replace(/:\d+$/, '') === sent.host.replace(/:\d+$/, '');
  return [
    {
      what: 'host',
      says: `the store saw the host ${computed || '(none)'}; the request was made to ${sent.host}${port ? ': the port was added or dropped on the way' : ''}`,
      mend: `Let the proxy pass Host on as it came (${sent.host}), port included, or sign for ${computed || 'the name the store is asked under'}.`,
    },
  ];
}

function headerDifferences(sent: SentRequest, { headers }: CanonicalRequest): Difference[] {
  return [...headers].flatMap(([name, computed]) => {
    if (name === 'host') return [];
    const found = headerDifference(name, sent.headersShown ? sent.header(name) : undefined, computed);
    return found === null ? [] : [found];
  });
}

function headerDifference(name: string, value: string | null | undefined, computed: string): Difference | null {
  const what = `header ${name}`;
  const plain = value?.trim().replace(/\s+/g, ' ');
  if (computed === '' && (plain === undefined || plain === '')) {
    const says = `${name} is among the signed headers, and the request that arrived has none`;
    return { what, says, mend: `Send ${name} with the value it was signed with, or sign without it.` };
  }
  if (value === undefined || plain === computed.replace(/\s+/g, ' ')) return null;
  if (isRedacted(computed) || isRedacted(plain ?? '')) {
    if (plain !== undefined && computed !== '') return null;
  }
  if (plain === undefined) {
    const says = `the store counted ${name}: ${computed}; the request shown has none: it was added on the way, or by the client library`;
    return { what, says, mend: `Sign ${name} as it arrives (${computed}), or keep it from being added.` };
  }
  const now = computed === '' ? `nothing of it arrived` : `the store saw ${computed}`;
  return {
    what,
    says: `${name} was sent as ${plain}; ${now}: it was changed on the way`,
    mend: `Let what stands between pass ${name} on as it came.`,
  };
}

function payloadDifference(sent: SentRequest, { headers, payload }: CanonicalRequest): Difference[] {
  if (payload === null || headers.has('x-amz-content-sha256')) return emptyBody(sent, payload);
  const told = sent.header('x-amz-content-sha256');
  if (told === null || told === payload) return emptyBody(sent, payload);
  return [
    {
      what: 'payload',
      says: `x-amz-content-sha256 was sent as ${told}; the store computed over ${payload}`,
      mend: 'Send the body that was hashed, in the form in which it was hashed, and the same value in x-amz-content-sha256.',
    },
  ];
}

function emptyBody(sent: SentRequest, payload: string | null): Difference[] {
  const length = Number(sent.header('content-length') ?? 0);
  if (payload !== EMPTY || !(length > 0)) return [];
  return [
    {
      what: 'payload',
      says: `the payload hash is that of an empty body; the request has a body of ${length} bytes`,
      mend: 'Hash the body that is sent, or sign UNSIGNED-PAYLOAD.',
    },
  ];
}

function olderDifferences(sent: SentRequest, toSign: Extract<StringToSign, { readonly version: 2 }>): Difference[] {
  const type = sent.headersShown
    ? headerDifference('content-type', sent.header('content-type'), toSign.contentType)
    : null;
  const [computed = ''] = toSign.resource.split('?');
  // The bucket stands before the path where it is part of the host name.
  const isSame = sent.path === null || computed === sent.path || computed.endsWith(sent.path);
  const path = isSame ? null : pathDifference(sent.path ?? '', computed);
  const counts = type !== null && !(toSign.contentType === '' && sent.header('content-type') === null);
  return [
    ...methodDifference(sent, toSign.method),
    ...(counts && type !== null ? [type] : []),
    ...(path === null ? [] : [path]),
  ];
}
