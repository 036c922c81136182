import type { CompiledRule } from '../policy/compile.ts';
import { isInNetworks } from '../policy/network.ts';
import { missingDetails } from './authorization-details.ts';
import { bearer, challengesFor, dpop } from './challenges.ts';
import { isCrossSite } from './cross-site.ts';
import { type Allowed, type Refused, refuse, type Wanted } from './decision.ts';
import type { ApplicationFacts, CredentialFacts, RequestFacts, SubjectFacts } from './facts.ts';
import { missingRoles, missingScopes } from './requirements.ts';
import { decideResource } from './resource.ts';

/** Everything that one decision rests on. */
export interface Question {
  readonly compiled: CompiledRule;
  readonly request: RequestFacts;
  readonly credentials: CredentialFacts;
  readonly application: ApplicationFacts;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Where the metadata of the resource is (RFC 9728, 5.1), or null. */
  readonly metadata: string | null;
  readonly login: string | null;
  /** Drafts whose words the policy lets go on the wire. */
  readonly drafts: readonly string[];
}

const MACHINE_HINT = 'the token speaks for a client, not for a person';

/**
 * Decides one request. Each step speaks only of what the steps before it have earned: who nobody knows learns nothing
 * of roles, who lacks a scope learns nothing of the resource. A role comes before a scope: no step-up can mend it.
 */
export function decide(question: Question): Allowed | Refused | Wanted {
  const { compiled, credentials, request } = question;
  const { rule } = compiled;
  if (rule.withheld !== undefined) return withheld(question, rule.withheld);
  if (rule.auth === 'none') return fromWhere(question, null) ?? { outcome: 'allowed', rule, subject: null };
  if (credentials.state !== 'valid') {
    if (credentials.state === 'none' && rule.auth === 'optional')
      return fromWhere(question, null) ?? decideResource(question, null);
    return withoutSubject(question);
  }
  const { subject } = credentials;
  const isSession = subject.kind === 'session' || rule.credentials === 'session';
  if (isSession && rule.csrf !== false && isCrossSite(request))
    return refuse(403, 'csrf-check', 'The request comes from another site.', { rule, subject });
  const account = accountRefusal(question, subject);
  if (account !== null) return account;
  if (!compiled.onlyScopes) {
    const before = beforeScopes(question, subject);
    if (before !== null) return before;
  }
  const missing = missingScopes(compiled, subject.scopes);
  if (missing.length > 0) return insufficientScope(question, subject, missing);
  if (compiled.onlyScopes) return { outcome: 'allowed', rule, subject };
  return narrowDetails(question, subject) ?? weakAuthentication(question, subject) ?? decideResource(question, subject);
}

function withheld({ compiled: { rule } }: Question, by: string): Refused {
  const link = `<${by.replace(/[<>"]/g, encodeURIComponent)}>; rel="blocked-by"`;
  return refuse(451, null, 'Withheld by law.', { rule, reason: 'legal-restriction', headers: [['Link', link]] });
}

/** Credentials that are absent, broken, or could not be looked at. */
export function withoutSubject(
  question: Pick<Question, 'credentials' | 'request' | 'metadata' | 'login'> & {
    readonly compiled: CompiledRule | null;
  },
): Refused {
  const { compiled, credentials, request, login } = question;
  const rule = compiled?.rule ?? null;
  if (credentials.state === 'unavailable') {
    const detail = 'Credentials cannot be checked at the moment.';
    const headers = [['Retry-After', '5']] as const;
    return refuse(503, 'authorization-unavailable', detail, { rule, headers, hint: credentials.dependency });
  }
  if (credentials.state === 'malformed') {
    const challenges = challengesFor(question, { error: 'invalid_request' });
    const detail = 'The credentials cannot be read.';
    return refuse(400, 'malformed-credentials', detail, { rule, challenges, hint: credentials.broken });
  }
  if (credentials.state === 'invalid') return invalid(question, credentials);
  if (rule?.credentials === 'session' && login !== null && isNavigation(request)) {
    const headers = [
      ['Location', `${login}${login.includes('?') ? '&' : '?'}return_to=${encodeURIComponent(request.target)}`],
    ] as const;
    return refuse(303, 'missing-credentials', 'Sign in first.', { rule, headers });
  }
  const flags = credentials.state === 'none' ? credentials.flags : [];
  const challenges = challengesFor(question, {});
  return refuse(401, 'missing-credentials', 'Credentials are needed.', { rule, challenges, flags });
}

function invalid(
  question: Parameters<typeof withoutSubject>[0],
  { reason, hint, nonce }: Extract<CredentialFacts, { state: 'invalid' }>,
): Refused {
  const rule = question.compiled?.rule ?? null;
  const detail = reason === 'expired' ? 'The token is over.' : 'The token is not accepted here.';
  const description = reason === 'expired' ? 'The token expired' : 'The token is not valid';
  const more = { rule, reason, hint };
  if (nonce !== undefined && reason === 'nonce-demanded') {
    const challenges = [dpop({ error: 'use_dpop_nonce' })];
    return refuse(401, 'invalid-token', detail, { ...more, challenges, headers: [['DPoP-Nonce', nonce]] });
  }
  if (reason === 'proof-missing' || reason === 'proof-invalid' || reason === 'proof-replayed') {
    return refuse(401, 'invalid-token', detail, { ...more, challenges: [dpop({ error: 'invalid_dpop_proof' })] });
  }
  const parameters = { error: 'invalid_token', error_description: description };
  // Whoever holds a token that is bound to a key is told of the scheme that shows the key.
  const challenges = reason === 'not-bound' ? [dpop(parameters)] : challengesFor(question, parameters);
  return refuse(401, 'invalid-token', detail, { ...more, challenges });
}

/** A page load may be sent to a login; a request of a script must see the 401. */
function isNavigation({ method, header }: RequestFacts): boolean {
  const [mode] = header('sec-fetch-mode');
  if (mode !== undefined) return mode === 'navigate';
  return (method === 'GET' || method === 'HEAD') && header('accept').some((field) => field.includes('text/html'));
}

/** Address, country, limit: what holds for everybody, with credentials and without. */
function fromWhere(
  { compiled, request, application }: Question,
  subject: SubjectFacts | null,
): Refused | Wanted | null {
  const { rule, networks } = compiled;
  if (networks.length > 0 && !isInNetworks(request.address ?? '', networks))
    return refuse(403, 'ip-block', 'This address may not ask.', { rule, subject });
  if (rule.countries !== undefined) {
    if (application.country === undefined) return { outcome: 'wanted', what: 'country' };
    if (application.country === null || !rule.countries.includes(application.country))
      return refuse(403, 'geo-block', 'This is not served in your country.', { rule, subject });
  }
  if (rule.rate !== undefined) {
    if (application.wait === undefined) return { outcome: 'wanted', what: 'wait' };
    if (application.wait > 0) {
      const headers = [['Retry-After', String(Math.ceil(application.wait))]] as const;
      return refuse(429, 'rate-limit', 'Too many requests; wait.', { rule, subject, headers });
    }
  }
  return null;
}

/** What the client cannot mend by asking for another token: where it asks from, the kind of subject, roles. */
function beforeScopes(question: Question, subject: SubjectFacts): Refused | Wanted | null {
  const { compiled } = question;
  const { rule } = compiled;
  const place = fromWhere(question, subject);
  if (place !== null) return place;
  const isPerson = subject.id !== null && subject.id !== subject.clientId;
  if (rule.subject !== undefined && (rule.subject === 'person') !== isPerson) {
    const detail = rule.subject === 'person' ? 'This is for people.' : 'This is for programs.';
    return refuse(403, 'subject-type', detail, { rule, subject, hint: isPerson ? null : MACHINE_HINT });
  }
  const lacking = missingRoles(rule.roles, subject.roles);
  if (lacking === null) return null;
  const missing = missingScopes(compiled, subject.scopes);
  const needed = { requiredRoles: lacking, ...(missing.length > 0 ? { missingScopes: missing } : {}) };
  const detail = `This needs the role ${lacking.join(' or ')}.`;
  return refuse(403, 'insufficient-role', detail, { rule, subject, needed, hint: subject.hints[0] ?? null });
}

function accountRefusal(question: Question, subject: SubjectFacts): Refused | null {
  const { compiled, application } = question;
  const { rule } = compiled;
  const { account } = application;
  if (account?.state === 'deleted')
    return withoutSubject({ ...question, credentials: { state: 'invalid', reason: 'account-deleted', hint: null } });
  if (account?.state === 'suspended')
    return refuse(403, 'account-state', 'This account is suspended.', { rule, subject, hint: 'suspended' });
  // Where the application does not tell, nobody holds a plan.
  if (rule.account === undefined || rule.account.some((one) => account?.holds.includes(one))) return null;
  return refuse(403, 'account-state', 'This needs another plan.', { rule, subject, hint: rule.account.join(' ') });
}

function insufficientScope(question: Question, subject: SubjectFacts, missing: readonly string[]): Refused {
  const { rule } = question.compiled;
  const required = rule.scopes ?? [];
  // All scopes of the operation, not only what is missing: a new token must hold them all.
  const challenges = challengesFor(question, { error: 'insufficient_scope', scope: required.join(' ') });
  const needed = { requiredScopes: required, missingScopes: missing };
  const detail = `This needs the scope ${missing.join(' and ')}.`;
  const hint = subject.hints.find((one) => one.startsWith('scope')) ?? null;
  return refuse(403, 'insufficient-scope', detail, { rule, subject, challenges, needed, hint });
}

/** The code of the challenge is that of a draft: it goes out only where the policy names the draft. */
function narrowDetails({ compiled: { rule }, drafts, metadata }: Question, subject: SubjectFacts): Refused | null {
  const types = missingDetails(rule, subject);
  if (types.length === 0) return null;
  const speaks = drafts.includes('rar-remediation');
  const challenges = speaks ? [bearer(metadata, { error: 'insufficient_authorization' })] : [];
  const detail = `The authorization details of the token are too narrow: ${types.join(', ')}.`;
  return refuse(403, 'insufficient-authorization', detail, { rule, subject, challenges, hint: types.join(' ') });
}

function weakAuthentication(question: Question, subject: SubjectFacts): Refused | null {
  const { rule } = question.compiled;
  const { acr, max_age: maxAge } = rule.authentication ?? {};
  const isStrong = acr === undefined || (subject.acr !== null && acr.includes(subject.acr));
  const isFresh = maxAge === undefined || (subject.authTime !== null && question.now - subject.authTime <= maxAge);
  if (isStrong && isFresh) return null;
  const parameters = {
    error: 'insufficient_user_authentication',
    ...(acr === undefined ? {} : { acr_values: acr.join(' ') }),
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
  };
  const needed = { ...(acr === undefined ? {} : { acrValues: acr }), ...(maxAge === undefined ? {} : { maxAge }) };
  const detail = 'This needs a fresh or a stronger sign-in.';
  const challenges = [rule.credentials === 'dpop' ? dpop(parameters) : bearer(question.metadata, parameters)];
  return refuse(401, 'insufficient-user-authentication', detail, { rule, subject, challenges, needed });
}
