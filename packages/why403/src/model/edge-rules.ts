import type { EdgeExpression } from './edge-expression.ts';
import type { EdgeVerdict } from './edge-request.ts';
import type { Cause } from './taxonomy.ts';

/** What can refuse a request by itself: features of Cloudflare, rules of AWS WAF, settings of CloudFront and of API Gateway. */
export const EDGE_SERVICES = [
  'configuration-rule',
  'ip-access-rule',
  'custom-rule',
  'rate-limiting-rule',
  'managed-rule',
  'super-bot-fight-mode',
  'zone-lockdown',
  'user-agent-rule',
  'browser-integrity-check',
  'hotlink-protection',
  'security-level',
  'bot-fight-mode',
  'aws-waf-rule',
  'cloudfront-setting',
  'api-gateway-setting',
] as const;
/** One of them. */
export type EdgeService = (typeof EDGE_SERVICES)[number];

/** What a rule does with a request that it matches, in Cloudflare's own names; `captcha` and `count` are AWS WAF's. */
export const EDGE_ACTIONS = [
  'block',
  'challenge',
  'js_challenge',
  'managed_challenge',
  'log',
  'skip',
  'execute',
  'allow',
  'captcha',
  'count',
  'set_config',
  'other',
] as const;
/** One of them. */
export type EdgeAction = (typeof EDGE_ACTIONS)[number];

/** What a rule with the action Skip passes over (https://developers.cloudflare.com/waf/custom-rules/skip/options/). */
export interface EdgeSkip {
  /** The rest of the ruleset it stands in. */
  readonly restOfRuleset: boolean;
  readonly restOfPhase: boolean;
  readonly phases: readonly string[];
  /** Names as the API writes them: `zoneLockdown`, `uaBlock`, `bic`, `hot`, `securityLevel`. */
  readonly products: readonly string[];
  /** Ids of rulesets, and of rules by ruleset. */
  readonly rulesets: readonly string[];
  readonly rules: readonly string[];
}

/** The expression of a rule: as it is written, and as a tree, or what is wrong with it. */
export interface EdgeRuleExpression {
  readonly source: string;
  readonly tree: EdgeExpression | null;
  readonly fault: string | null;
}

/** One rule of an exported configuration. */
export interface EdgeRule {
  readonly service: EdgeService;
  readonly id: string;
  /** As its author describes it; empty where not. */
  readonly description: string;
  /** File it was read from. */
  readonly source: string;
  readonly action: EdgeAction;
  readonly enabled: boolean;
  /** In the Rules language; null for rules of older features, which have a form of their own. */
  readonly expression: EdgeRuleExpression | null;
  readonly skip: EdgeSkip | null;
  /** Id of the ruleset that an `execute` runs. */
  readonly executes: string | null;
  /** What a Configuration Rule sets for the requests that it matches, by the names of its parameters. */
  readonly sets?: Readonly<Record<string, string | boolean>>;
  /** Status of a custom response, or null. */
  readonly status: number | null;
}

/** A ruleset with its rules in order. */
export interface EdgeRuleset {
  readonly id: string;
  readonly name: string;
  /** `root` for the account, `zone`, `custom`, `managed`. */
  readonly kind: string;
  readonly phase: string;
  readonly rules: readonly EdgeRule[];
}

/** A rule by address, network number or country. */
export interface EdgeAccessRule {
  readonly rule: EdgeRule;
  readonly target: 'ip' | 'asn' | 'country';
  readonly value: string;
}

/** Addresses that alone may ask for some URLs. */
export interface EdgeLockdown {
  readonly rule: EdgeRule;
  /** Host and path, `*` for any characters. */
  readonly urls: readonly string[];
  readonly allowed: readonly string[];
}

/** What was exported of a zone and its account. */
export interface EdgeConfiguration {
  readonly rulesets: readonly EdgeRuleset[];
  readonly accessRules: readonly EdgeAccessRule[];
  readonly lockdowns: readonly EdgeLockdown[];
  readonly agentRules: readonly { readonly rule: EdgeRule; readonly agent: string }[];
  readonly lists: Readonly<Record<string, readonly (string | number)[]>>;
  /** Settings of the zone by their ids: `security_level`, `browser_check`; and those of bots: `fight_mode`. */
  readonly settings: Readonly<Record<string, string | boolean>>;
  /** What was not understood, and where. */
  readonly notes: readonly string[];
}

/** One rule that was asked, and what came of it. */
export interface EdgeStep {
  readonly rule: EdgeRule;
  readonly outcome: 'matched' | 'not-matched' | 'cannot-tell' | 'skipped' | 'disabled';
  /** Why it matched or not, in one sentence. */
  readonly why: string;
  readonly verdict: EdgeVerdict | null;
}

/** What an exported configuration does with a request. */
export interface EdgeDecision {
  readonly decision: 'blocked' | 'challenged' | 'passed' | 'cannot-tell';
  /** Status of the answer; null where it is the origin server's or not known. */
  readonly status: number | null;
  readonly cause: Cause | null;
  readonly decidedBy: EdgeRule | null;
  readonly steps: readonly EdgeStep[];
  /** Features that may refuse as well, though the configuration alone does not tell: they count, or weigh the client. */
  readonly couldAlso: readonly { readonly service: EdgeService; readonly why: string }[];
}
