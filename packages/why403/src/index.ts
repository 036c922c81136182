import { builtinKnowledge } from './diagnose/builtin.ts';
import { diagnose as diagnoseWith } from './diagnose.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { Observation } from './model/observation.ts';

export { ReadError, Why403Error } from './errors.ts';
export type * from './model/diagnosis.ts';
export type * from './model/observation.ts';
export type { Actor, Audience, Cause, Layer, ProductId, Strength } from './model/taxonomy.ts';
export { readInput } from './read/input.ts';
export { makeExchange, type RawExchange } from './read/make-exchange.ts';

/** Says who refused an exchange and why, from what this version knows. Pure; needs no network and no Node. */
export function diagnose(observations: readonly Observation[]): Diagnosis {
  return diagnoseWith(observations, builtinKnowledge());
}
