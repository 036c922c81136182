/**
 * The guard of an API: one table of what each request requires, and refusals that are right on the wire.
 * Runs wherever the Web standards are: Node, browsers, edge runtimes.
 */
export type { Answer } from './answer/answer.ts';
export type { Allowed, Decision, Refused } from './decide/decision.ts';
export type {
  AccountFacts,
  CredentialFacts,
  InvalidReason,
  RelationAnswer,
  RequestFacts,
  SubjectFacts,
} from './decide/facts.ts';
export type { AccessEvent } from './event/access-event.ts';
export { ACCESS_CHANNEL, type EventSink } from './event/event-sink.ts';
export {
  createGuard,
  createReloadableGuard,
  type Guard,
  type GuardOptions,
  type Outcome,
  type RelationQuestion,
  type ReloadableGuard,
} from './guard.ts';
export type { AccessPolicy, AccessRule } from './policy/access-policy.ts';
export { type CompiledPolicy, compilePolicy, PolicyError } from './policy/compile.ts';
export { ACCESS_POLICY_SCHEMA } from './policy/schema.ts';
