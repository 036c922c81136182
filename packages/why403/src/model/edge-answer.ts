import type { EdgeVerdict } from './edge-request.ts';
import type { EdgeAction, EdgeDecision, EdgeService, EdgeStep } from './edge-rules.ts';
import type { Cause } from './taxonomy.ts';

/** A rule of an edge as an answer names it. */
export interface EdgeRuleName {
  readonly service: EdgeService;
  readonly id: string;
  /** As its author describes it; empty where not. */
  readonly description: string;
  /** File it was read from. */
  readonly source: string;
  readonly action: EdgeAction;
  /** In words: the feature, and the rule as its author calls it. */
  readonly name: string;
}

/** What one rule said. */
export interface EdgeStepAnswer {
  readonly rule: EdgeRuleName;
  readonly outcome: EdgeStep['outcome'];
  readonly why: string;
  /** The parts of its expression with what the request has; null where it has none. Secrets are not shown. */
  readonly working: EdgeVerdict | null;
}

/** A change that was made and asked again before it is told. */
export interface EdgeFixAnswer {
  readonly summary: string;
  readonly expression: string | null;
  readonly rule: Readonly<Record<string, unknown>> | null;
  readonly weakens: string | null;
  readonly after: { readonly decision: EdgeDecision['decision']; readonly decidedBy: EdgeRuleName | null };
}

/** What the exported rules of an edge do with a request, and which of them decides. */
export interface EdgeAnswer {
  readonly version: 1;
  readonly of: 'cloudflare' | 'aws-waf' | 'cloudfront' | 'aws-api-gateway';
  readonly decision: EdgeDecision['decision'];
  /** Status of the answer; null where it is the origin server's or not known. */
  readonly status: number | null;
  readonly cause: Cause | null;
  readonly decidedBy: EdgeRuleName | null;
  /** In one sentence. */
  readonly why: string;
  readonly steps: readonly EdgeStepAnswer[];
  readonly couldAlso: readonly { readonly service: EdgeService; readonly why: string }[];
  readonly fixes: readonly EdgeFixAnswer[];
  /** What would have to be told to be sure, and what was not understood. */
  readonly notes: readonly string[];
}
