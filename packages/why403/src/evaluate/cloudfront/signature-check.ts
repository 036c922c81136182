import type { CacheBehaviour, Distribution } from '../../model/distribution.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import type { SignedCondition } from '../../model/presigned-answer.ts';
import { conditionsOf } from '../aws-signature/presigned-conditions.ts';
import { readSignedUrl, type SignedPolicy } from '../aws-signature/presigned-url.ts';
import type { GatewayCheck } from '../gateway-check.ts';

/** Whether a public key in PEM made a signature; null where that cannot be checked. */
export type VerifySignature = (signed: SignedPolicy, key: string) => boolean | null;

interface Means {
  readonly now: number;
  readonly verify: VerifySignature;
  readonly redact: (text: string) => string;
}

/** Whether the signature that a behaviour asks for is there, holds, and was made with a key that is trusted. */
export function signatureCheck(
  distribution: Distribution,
  { keyGroups, signers }: CacheBehaviour,
  request: EdgeRequest,
  { now, verify, redact }: Means,
): GatewayCheck {
  const known = { id: 'signature', name: 'signed URLs and cookies', cause: 'invalid-signature' } as const;
  if (keyGroups === null && !signers) return { ...known, refuses: false, why: 'no signature is asked for' };
  const signed = readSignedUrl(request.url, cookiesOf(request));
  if (signed?.cloudFront == null) return missing(request);
  const trusted = trustedKeys(distribution, keyGroups);
  const key = signed.keyId === null ? undefined : distribution.keys[signed.keyId];
  const conditions = conditionsOf({
    signed,
    shown: redact(request.url),
    at: request.second === null ? now : request.second * 1000,
    method: request.method,
    headers: null,
    client: request.client,
    keyIds: trusted,
    isGenuine: key === undefined ? null : verify(signed.cloudFront, key),
    redact,
  });
  return judged(
    isHidden(request) ? conditions.filter(({ name }) => SHOWN.has(name)) : conditions,
    known,
    redact,
    isHidden(request),
  );
}

/** What a saved request still shows of its signature: the rest is taken out where it is saved. */
const SHOWN: ReadonlySet<string> = new Set(['starts', 'expires']);

function isHidden({ url, headers }: EdgeRequest): boolean {
  const cookies = (headers ?? []).filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  return /\[redacted\]|%5Bredacted%5D/i.test([url, ...cookies].join(' '));
}

function judged(
  conditions: readonly SignedCondition[],
  known: Pick<GatewayCheck, 'id' | 'name' | 'cause'>,
  redact: (text: string) => string,
  hidden: boolean,
): GatewayCheck {
  const failing = conditions.filter(({ holds }) => holds === false);
  const open = conditions.filter(({ holds }) => holds === null);
  if (failing.length > 0) {
    return {
      ...known,
      refuses: true,
      why: `the signature is not taken: ${redact(failing.map(({ why }) => why).join('; '))}`,
      change: {
        summary: 'Sign anew, so that this holds ("why403 policy presigned" shows each condition).',
        members: null,
        weakens: null,
      },
    };
  }
  if (hidden)
    return {
      ...known,
      refuses: null,
      why: 'the signature is taken out of what was saved; "why403 policy presigned" judges it',
    };
  if (open.length > 0)
    return {
      ...known,
      refuses: null,
      why: `of the signature is not known: ${redact(open.map(({ why }) => why).join('; '))}`,
    };
  return { ...known, refuses: false, why: 'the signature holds, and was made with a trusted key' };
}

function missing({ headers }: EdgeRequest): GatewayCheck {
  const known = { id: 'signature', name: 'signed URLs and cookies', cause: 'missing-credentials' } as const;
  if (headers === null) {
    return {
      ...known,
      refuses: null,
      why: 'the behaviour asks for a signed URL or signed cookies; the URL has no signature, and the cookies are not told',
    };
  }
  return {
    ...known,
    refuses: true,
    why: 'the behaviour asks for a signed URL or signed cookies, and the request has neither',
    change: {
      summary: 'Ask with a URL or cookies that are signed with a key of the key group.',
      members: null,
      weakens: null,
    },
  };
}

/** Ids of the keys of the groups; none where a group was not given, as then one of its keys may be trusted as well. */
function trustedKeys({ groups }: Distribution, keyGroups: readonly string[] | null): readonly string[] {
  const found = (keyGroups ?? []).map((id) => groups[id]);
  return found.every((ids) => ids !== undefined) ? found.flat() : [];
}

function cookiesOf({ headers }: EdgeRequest): ReadonlyMap<string, string> {
  const pairs = (headers ?? [])
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .flatMap((piece) => {
      const at = piece.indexOf('=');
      return at < 1 ? [] : [[piece.slice(0, at).trim(), piece.slice(at + 1).trim()] as const];
    });
  return new Map(pairs);
}
