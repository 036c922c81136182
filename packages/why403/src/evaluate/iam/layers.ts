import type { PolicyDocument, PolicyType, Verdict } from '../../model/policy.ts';
import type { StatementExplanation } from '../../model/policy-answer.ts';
import type { Reach } from './principals.ts';
import { type Asked, type StatementResult, statementResult } from './statement.ts';

/** One statement with what it says to the request. */
export interface Weighed extends StatementResult {
  readonly document: PolicyDocument;
  readonly statement: PolicyDocument['statements'][number];
}

/** The policies of one kind that stand together: one of their Allows is enough. */
export interface Layer {
  readonly type: PolicyType;
  /** From 1, the root first; null where the kind has no levels. */
  readonly level: number | null;
  readonly weighed: readonly Weighed[];
  readonly denies: Verdict;
  readonly allows: Verdict;
  /** A document of which nothing could be read: it may hold anything. */
  readonly unread: PolicyDocument | null;
}

/** Weighs the policies of one kind. */
export function layerOf(
  type: PolicyType,
  documents: readonly PolicyDocument[],
  asked: Asked,
  level: number | null = null,
): Layer {
  const weighed: Weighed[] = [];
  for (const document of documents)
    for (const statement of document.statements) {
      const { verdict, reach, reason, failed } = statementResult(statement, document.hasVariables, asked);
      weighed.push({ document, statement, verdict, reach, reason, failed });
    }
  const unread = documents.find(({ problems, statements }) => statements.length === 0 && problems.length > 0) ?? null;
  const denies = foundAmong(weighed, 'Deny');
  const allows = foundAmong(weighed, 'Allow');
  const opened = (verdict: Verdict) => (unread !== null && verdict === 'no' ? 'unknown' : verdict);
  return { type, level, weighed, denies: opened(denies), allows: opened(allows), unread };
}

function foundAmong(weighed: readonly Weighed[], effect: 'Allow' | 'Deny', reach?: Reach): Verdict {
  let found: Verdict = 'no';
  for (const one of weighed) {
    const isMeant = one.statement.effect === effect || one.statement.effect === null;
    if (!isMeant || (reach !== undefined && one.reach !== reach)) continue;
    if (one.verdict === 'yes') return 'yes';
    if (one.verdict === 'unknown') found = 'unknown';
  }
  return found;
}

/** Whether an Allow of a resource policy reaches the caller so far: itself, its role, or only its account. */
export function allowsFor(layer: Layer | null, reach: Reach): Verdict {
  if (layer === null) return 'no';
  const found = foundAmong(layer.weighed, 'Allow', reach);
  return found === 'no' && layer.allows === 'unknown' && layer.weighed.length === 0 ? 'unknown' : found;
}

/** The first statement that matches, of those with an effect. */
export function deciding(layer: Layer, effect: 'Allow' | 'Deny'): Weighed | null {
  return layer.weighed.find(({ verdict, statement }) => verdict === 'yes' && statement.effect === effect) ?? null;
}

/** The working, for the answer. */
export function explained({ type, level, weighed }: Layer): StatementExplanation[] {
  return weighed.map(({ document, statement, verdict, reason }) => ({
    policyType: type,
    policy: document.name,
    level,
    statement: statement.sid ?? statement.position,
    position: statement.position,
    effect: statement.effect,
    matched: verdict === 'unknown' ? null : verdict === 'yes',
    reason: reason === null ? null : { element: reason.element, says: reason.says() },
  }));
}
