import type { Challenge } from '../challenge.ts';
import type { AccessRule } from '../policy/access-policy.ts';
import type { ProblemTypeId } from '../problem.ts';
import type { SubjectFacts } from './facts.ts';

/** The request may pass. */
export interface Allowed {
  readonly outcome: 'allowed';
  readonly rule: AccessRule | null;
  readonly subject: SubjectFacts | null;
}

/** What the guard must ask the application before it can tell. */
export interface Wanted {
  readonly outcome: 'wanted';
  readonly what: 'country' | 'relation' | 'visible' | 'wait';
}

/** The request is refused, with what the answer and the log need. */
export interface Refused {
  readonly outcome: 'refused';
  readonly status: number;
  /** Null for answers that are no matter of access: 400 for a path, 405, 451. */
  readonly problem: ProblemTypeId | null;
  /** One word for the log: the problem, or what is behind it. */
  readonly reason: string;
  readonly challenges: readonly Challenge[];
  readonly needed: Needed;
  readonly rule: AccessRule | null;
  readonly subject: SubjectFacts | null;
  /** Answered as if it did not exist; the log says that it does. */
  readonly concealed: boolean;
  readonly hint: string | null;
  readonly flags: readonly string[];
  /** Fields that belong to this refusal alone: Allow, Retry-After, Link, Location, DPoP-Nonce. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What happened, in one sentence for whoever asked. */
  readonly detail: string;
}

/** What the operation requires, and what is not held. */
interface Needed {
  readonly requiredScopes?: readonly string[];
  readonly missingScopes?: readonly string[];
  readonly requiredRoles?: readonly string[];
  readonly acrValues?: readonly string[];
  readonly maxAge?: number;
}

/** The answer of the guard to one request. */
export type Decision = Allowed | Refused;

/** What a refusal says beyond status and kind. */
type Details = Partial<Omit<Refused, 'outcome' | 'status' | 'problem' | 'detail'>>;

/** Makes a refusal, with nothing where nothing is said. */
export function refuse(status: number, problem: ProblemTypeId | null, detail: string, details: Details = {}): Refused {
  return {
    outcome: 'refused',
    status,
    problem,
    reason: problem ?? 'not-acceptable',
    challenges: [],
    needed: {},
    rule: null,
    subject: null,
    concealed: false,
    hint: null,
    flags: [],
    headers: [],
    detail,
    ...details,
  };
}
