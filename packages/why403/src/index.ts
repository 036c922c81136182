import { builtinKnowledge } from './diagnose/builtin.ts';
import { diagnose as diagnoseWith } from './diagnose.ts';
import { judgeRefusal } from './evaluate/crawl/judge-refusal.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { Observation } from './model/observation.ts';
import type { Judgement } from './model/survey.ts';
import { readInput as readWith } from './read/input.ts';
import { LOG_READERS } from './read/logs/read-log.ts';
import { makeExchange, type RawExchange } from './read/make-exchange.ts';
import type { ReadCase } from './read/reader.ts';

export { ReadError, Why403Error } from './errors.ts';
export { explainPolicy } from './evaluate/iam/answer.ts';
export type * from './model/diagnosis.ts';
export type { LogKind } from './model/log-kind.ts';
export type * from './model/observation.ts';
export type * from './model/policy.ts';
export type * from './model/policy-answer.ts';
export type * from './model/survey.ts';
export type { Actor, Audience, Cause, Layer, ProductId, Strength } from './model/taxonomy.ts';
export { makeExchange, type RawExchange } from './read/make-exchange.ts';
export { readPolicyQuestion } from './read/policies/question.ts';

/** Says who refused an exchange and why, from what this version knows. Pure; needs no network and no Node. */
export function diagnose(observations: readonly Observation[]): Diagnosis {
  return diagnoseWith(observations, builtinKnowledge());
}

/** Reads whatever a person has of a refusal: a response, a page, a HAR, what a client printed, a log. */
export function readInput(text: string, sourceName: string): readonly ReadCase[] {
  return readWith(text, sourceName, LOG_READERS);
}

/** A verdict on an answer, with the diagnosis behind it; null where the answer is no refusal. */
export interface JudgedLink extends Judgement {
  readonly diagnosis: Diagnosis;
}

/**
 * For link checkers and monitors: what a refused answer says of the link. `bot-block, probably alive`, `really forbidden`,
 * `needs login`, `gone in disguise`, `rate limited` or `cannot tell`. Give what the check received: status, header fields
 * and the page; the more of it, the surer the verdict. Null: nothing was refused. Pure; sends nothing.
 */
export function judgeLink(answer: Omit<RawExchange, 'source'>): JudgedLink | null {
  const exchange = makeExchange({ method: 'GET', ...answer, source: { name: answer.url ?? 'the answer', line: null } });
  const diagnosis = diagnose([exchange]);
  if (!diagnosis.refused && diagnosis.speaksOfRefusal === undefined) return null;
  return { ...judgeRefusal(diagnosis), diagnosis };
}
