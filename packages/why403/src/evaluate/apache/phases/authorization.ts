import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { Cause } from '../../../model/taxonomy.ts';
import { CannotKnow } from '../cannot-know.ts';
import { unquoted } from '../config/apply-access.ts';
import { asLimited, isFor } from '../config/methods.ts';
import type { Requirement } from '../config/section.ts';
import { holds, isAddressIn } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Request } from '../request.ts';
import { clientName, isForwardName, isInDomain } from './host-name.ts';
import { isInGroup, isOwnAddress } from './people.ts';
import { causeOfText, causeOfVariable } from './variable-cause.ts';

/** What `Require` lines come to. `no-user`: whoever logs in might be let in. */
type Authorization = 'granted' | 'denied' | 'no-user' | 'neutral' | 'unknown';

interface Judged {
  readonly result: Authorization;
  /** The line that decided, if one did. */
  readonly by: ApacheDirective | null;
  readonly cause: Cause | null;
  readonly reason: string | null;
}

const NOTHING: Judged = { result: 'neutral', by: null, cause: null, reason: null };

/** Judges requirements as `apply_authz_sections` does. */
export function authorize(requirement: Requirement, request: Request, parent: 'all' | 'any'): Judged {
  if (requirement.kind === 'require') {
    if (!isFor(requirement.limit, request.method)) {
      return { ...NOTHING, result: parent === 'all' ? 'granted' : 'neutral' };
    }
    const judged = one(requirement, request);
    return requirement.negative ? negated(judged) : judged;
  }
  if (!requirement.inside.some((inner) => concerns(inner, request.method))) {
    return { ...NOTHING, result: parent === 'all' ? 'granted' : 'neutral' };
  }
  const judged = together(requirement.inside, requirement.kind === 'all' ? 'all' : 'any', request);
  return requirement.kind === 'none' ? { ...negated(judged), by: judged.by ?? requirement.by } : judged;
}

function concerns(requirement: Requirement, method: string): boolean {
  if (requirement.kind === 'require') return isFor(requirement.limit, method);
  return requirement.inside.some((inner) => concerns(inner, method));
}

function together(inside: readonly Requirement[], kind: 'all' | 'any', request: Request): Judged {
  let sum = NOTHING;
  let unknown: Judged | null = null;
  for (const requirement of inside) {
    const judged = authorize(requirement, request, kind);
    if (judged.result === 'unknown') unknown ??= judged;
    if (judged.result === 'neutral' || judged.result === 'unknown') continue;
    if (judged.result === (kind === 'all' ? 'denied' : 'granted')) return judged;
    const isMore = judged.result === 'no-user' && sum.result === (kind === 'all' ? 'granted' : 'denied');
    if (sum.result === 'neutral' || isMore) sum = judged;
  }
  return unknown ?? sum;
}

function negated(judged: Judged): Judged {
  if (judged.result === 'granted') return { ...judged, result: 'denied' };
  if (judged.result === 'unknown') return judged;
  return { ...judged, result: 'neutral' };
}

function one(requirement: Requirement & { readonly kind: 'require' }, request: Request): Judged {
  const { provider, args, by } = requirement;
  try {
    const result = ask(provider, args.trim(), request);
    return { result, by, cause: causeOf(provider, args, request), reason: null };
  } catch (error) {
    if (error instanceof CannotKnow) return { result: 'unknown', by, cause: null, reason: error.message };
    throw error;
  }
}

function ask(provider: string, args: string, request: Request): Authorization {
  const words = args.split(/\s+/).filter((word) => word !== '');
  const yes = (granted: boolean): Authorization => (granted ? 'granted' : 'denied');
  switch (provider) {
    case 'all':
      return yes(args.toLowerCase() === 'granted');
    case 'ip':
      return yes(words.some((range) => isAddressIn(request.wire.client, range)));
    case 'host':
      return yes(words.some((domain) => isInDomain(domain, clientName(request))));
    case 'forward-dns':
      return yes(isForwardName(words, request));
    case 'local':
      return yes(isOwnAddress(request));
    case 'env':
      return yes(words.some((name) => request.environment.has(name)));
    case 'method':
      return yes(words.some((method) => asLimited(method) === asLimited(request.method)));
    case 'expr':
      return expression(args, request);
    case 'valid-user':
      return request.user === null ? 'no-user' : 'granted';
    case 'user':
      return request.user === null ? 'no-user' : yes(words.map(plain).includes(request.user));
    case 'group':
      return request.user === null ? 'no-user' : yes(isInGroup(request, words.map(plain)));
    case 'ssl':
      return 'denied';
    default:
      throw new CannotKnow(whyUnknown(provider));
  }
}

function whyUnknown(provider: string): string {
  return `"Require ${provider}" asks a module that is not modelled`;
}

/** An expression that asks for a user before there is one waits for the login. */
function expression(text: string, request: Request): Authorization {
  const source = unquoted(text);
  if (holds(parseExpression(source), request)) return 'granted';
  return request.user === null && source.includes('REMOTE_USER') ? 'no-user' : 'denied';
}

function plain(word: string): string {
  return word.replace(/^"(.*)"$/, '$1');
}

/** The condition that was tested, where it is one that has a cause of its own. */
function causeOf(provider: string, args: string, request: Request): Cause | null {
  if (provider === 'ip' || provider === 'host' || provider === 'local' || provider === 'forward-dns') return 'ip-block';
  if (provider === 'method') return 'method-restricted';
  if (provider === 'ssl') return 'https-required';
  if (provider === 'user' || provider === 'group') return 'insufficient-role';
  if (provider === 'expr') return causeOfText(args);
  return provider === 'env' ? causeOfVariable(args.split(/\s+/)[0] ?? '', request) : null;
}
