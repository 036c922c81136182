import type { Decision } from '../decide/decision.ts';
import type { RequestFacts } from '../decide/facts.ts';
import type { CompiledPolicy } from '../policy/compile.ts';
import { PROBLEM_TYPES } from '../problem.ts';

/** One decision for the log. Made of what is listed here and of nothing else: it never sees the token. */
export interface AccessEvent {
  readonly event: 'access.denied' | 'access.allowed';
  /** ISO 8601. */
  readonly time: string;
  readonly outcome: 'denied' | 'allowed';
  readonly level: 'info' | 'warn' | 'error';
  readonly status: number;
  /** Id of the problem type, or null. */
  readonly problem: string | null;
  /** Id of the cause in the taxonomy of why403, or null. */
  readonly cause: string | null;
  /** What exactly was wrong. */
  readonly reason: string | null;
  readonly rule: string | null;
  readonly policy_version: string;
  readonly subject: string | null;
  readonly client_id: string | null;
  readonly actor: string | null;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly resource: { readonly type: string; readonly id: string } | null;
  readonly required_scopes: readonly string[];
  readonly missing_scopes: readonly string[];
  readonly actual_scopes: readonly string[];
  readonly required_roles: readonly string[];
  readonly actual_roles: readonly string[];
  readonly concealed: boolean;
  readonly flags: readonly string[];
  readonly hint: string | null;
  readonly trace_id: string;
  readonly source_ip: string | null;
  /** How many decisions this stands for. */
  readonly count: number;
}

/** What an event is made of. */
export interface EventSource {
  readonly decision: Decision;
  readonly request: RequestFacts;
  readonly compiled: CompiledPolicy;
  readonly traceId: string;
  readonly resource: AccessEvent['resource'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const TEXT_LIMIT = 512;

/** The event of one decision. */
export function eventOf({ decision, request, compiled, traceId, resource, now }: EventSource): AccessEvent {
  const refused = decision.outcome === 'refused' ? decision : null;
  const row = PROBLEM_TYPES.find(({ id }) => id === refused?.problem);
  const { rule, subject } = decision;
  const [path = ''] = request.target.split('?');
  return {
    event: refused === null ? 'access.allowed' : 'access.denied',
    time: new Date(now).toISOString(),
    outcome: refused === null ? 'allowed' : 'denied',
    level: refused === null ? 'info' : levelOf(refused.status, refused.problem),
    status: refused?.status ?? 200,
    problem: refused?.problem ?? null,
    cause: row?.cause ?? null,
    reason: refused?.reason ?? null,
    rule: rule?.id ?? null,
    policy_version: compiled.version,
    subject: subject?.id ?? null,
    client_id: subject?.clientId ?? null,
    actor: subject?.actor ?? null,
    method: request.method.slice(0, 32),
    path: path.slice(0, TEXT_LIMIT),
    resource,
    required_scopes: rule?.scopes ?? [],
    missing_scopes: refused?.needed.missingScopes ?? [],
    actual_scopes: [...(subject?.scopes ?? [])].slice(0, 100),
    required_roles: refused?.needed.requiredRoles ?? [],
    actual_roles: [...(subject?.roles ?? [])].slice(0, 100),
    concealed: refused?.concealed ?? false,
    flags: refused?.flags ?? [],
    hint: refused?.hint ?? null,
    trace_id: traceId,
    source_ip: request.address,
    count: 1,
  };
}

/** What the operator has to mend is an error; what somebody may not do is worth a look; a first request is neither. */
function levelOf(status: number, problem: string | null): AccessEvent['level'] {
  if (status >= 500 || problem === 'no-policy') return 'error';
  return problem === 'missing-credentials' ? 'info' : 'warn';
}
