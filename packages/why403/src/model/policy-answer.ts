import type { CaseId } from './observation.ts';
import type { PolicyType } from './policy.ts';
import type { Actor, Cause } from './taxonomy.ts';

/** What the policies come to. */
export const POLICY_DECISIONS = ['allowed', 'explicitly-denied', 'implicitly-denied', 'cannot-tell'] as const;
/** One of them. */
export type PolicyDecision = (typeof POLICY_DECISIONS)[number];

/** The elements of a statement, in the order in which they are tested. */
export const STATEMENT_ELEMENTS = ['Effect', 'Principal', 'Action', 'Resource', 'Condition'] as const;

/** What one statement says to the request. */
export interface StatementExplanation {
  readonly policyType: PolicyType;
  readonly policy: string;
  /** From 1, the root of the organisation first; null where the kind of policy has no levels. */
  readonly level: number | null;
  /** Its Sid; where it has none, its position from 1. */
  readonly statement: string | number;
  readonly position: number;
  readonly effect: 'Allow' | 'Deny' | null;
  /** Null: the input does not tell. */
  readonly matched: boolean | null;
  /** The first reason why it does not match, or why that is not known; null where it matches. */
  readonly reason: { readonly element: (typeof STATEMENT_ELEMENTS)[number]; readonly says: string } | null;
}

/** The statement that decides; null members where something is missing rather than there. */
export interface DecidedBy {
  readonly policyType: PolicyType;
  readonly policy: string | null;
  /** Its Sid; where it has none, its position from 1. */
  readonly statement: string | number | null;
}

/** What refuses, and why. */
export interface Blocker {
  readonly decision: 'explicitly-denied' | 'implicitly-denied';
  readonly decidedBy: DecidedBy;
  readonly cause: Cause;
  readonly why: string;
}

/** What is done to a policy or setting. */
export const CHANGE_OPERATIONS = ['add-statement', 'replace-statement', 'change-request', 'change-setting'] as const;

/** One change. */
export interface PolicyChange {
  readonly policyType: PolicyType | null;
  /** The policy as it was named; null: a new one, or none. */
  readonly policy: string | null;
  readonly level: number | null;
  readonly operation: (typeof CHANGE_OPERATIONS)[number];
  readonly says: string;
  /** The statement to add, or as it is to read; the setting or the key of the context with its value. */
  readonly statement: unknown;
  /** The whole document after the change; null where no document changes. */
  readonly document: unknown;
}

/** The smallest change after which the policies allow the request: it was made and evaluated before it is told. */
export interface PolicyFix {
  readonly actor: Actor;
  readonly summary: string;
  readonly changes: readonly PolicyChange[];
  readonly weakens: string | null;
  /** What the policies come to with the changes. */
  readonly after: { readonly decision: PolicyDecision; readonly status: number | null };
}

/** Which statement decides a request to AWS, with the working. */
export interface PolicyAnswer {
  readonly version: 1;
  /** The `id` of the question. */
  readonly id: CaseId;
  readonly decision: PolicyDecision;
  /** What S3 answers; null where that is not known. */
  readonly status: 200 | 403 | 404 | null;
  readonly cause: Cause | null;
  readonly decidedBy: DecidedBy | null;
  /** In one sentence. */
  readonly why: string;
  /** Every statement, in the order in which the policies are weighed. */
  readonly explain: readonly StatementExplanation[];
  /** What would refuse next once the first is mended. */
  readonly behind: readonly Blocker[];
  readonly fix: PolicyFix | null;
  /** What was taken for granted, and what was not looked at. */
  readonly notes: readonly string[];
}
