import type { EdgeRule } from './edge-rules.ts';

/** The part of a request that a statement of AWS WAF looks at (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-fields-list.html). */
export type AclField =
  | { readonly kind: 'uri-path' | 'query-string' | 'method' | 'body' | 'all-query-arguments' | 'header-order' }
  | { readonly kind: 'header' | 'query-argument'; readonly name: string }
  /** Several headers or cookies: all of them, or those with these names, and whether keys or values are looked at. */
  | {
      readonly kind: 'headers' | 'cookies';
      readonly only: readonly string[] | null;
      readonly except: readonly string[];
      readonly scope: 'ALL' | 'KEY' | 'VALUE';
    }
  /** One that is not evaluated here: a JSON body, a fingerprint of the TLS client. */
  | { readonly kind: 'other'; readonly name: string };

/** Where the address of the client is read from, if not from the connection. */
export interface ForwardedAddress {
  readonly header: string;
  /** What a header without a valid address counts as. */
  readonly fallback: boolean;
  readonly position: 'FIRST' | 'LAST' | 'ANY';
}

/** What a rule asks. Text transformations are in order of their priority. */
export type AclStatement =
  | {
      readonly kind: 'bytes';
      readonly field: AclField;
      readonly transforms: readonly string[];
      readonly constraint: string;
      readonly search: string;
    }
  | {
      readonly kind: 'pattern';
      readonly field: AclField;
      readonly transforms: readonly string[];
      /** Patterns, one of which must match; null where the set was not given. */
      readonly patterns: readonly string[] | null;
      readonly name: string;
    }
  | {
      readonly kind: 'size';
      readonly field: AclField;
      readonly transforms: readonly string[];
      readonly operator: string;
      readonly size: number;
    }
  /** SQL injection and cross-site scripting: a detector of AWS's own. */
  | { readonly kind: 'detector'; readonly name: string; readonly field: AclField }
  | { readonly kind: 'country'; readonly codes: readonly string[]; readonly forwarded: ForwardedAddress | null }
  | {
      readonly kind: 'addresses';
      /** Null where the set was not given. */
      readonly ranges: readonly string[] | null;
      readonly name: string;
      readonly forwarded: ForwardedAddress | null;
    }
  | { readonly kind: 'network-number'; readonly numbers: readonly number[] }
  | { readonly kind: 'label'; readonly scope: 'LABEL' | 'NAMESPACE'; readonly key: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly AclStatement[] }
  | { readonly kind: 'not'; readonly of: AclStatement }
  | { readonly kind: 'rate'; readonly limit: number; readonly within: AclStatement | null }
  /** A group of rules: its rules with the actions they have here, or null where they were not given (all managed ones). */
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly rules: readonly AclRule[] | null;
      readonly within: AclStatement | null;
    }
  | { readonly kind: 'unknown'; readonly name: string };

/** A rule of a web ACL, or of a group. */
export interface AclRule {
  readonly rule: EdgeRule;
  readonly priority: number;
  readonly statement: AclStatement;
  /** Full names of the labels a match adds. */
  readonly labels: readonly string[];
  /** For a group: whether all it would do is only counted. */
  readonly onlyCounts: boolean;
}

/** A web ACL with what it refers to. */
export interface WebAcl {
  readonly name: string;
  /** In order of priority. */
  readonly rules: readonly AclRule[];
  /** What happens to a request that no rule ends. */
  readonly fallback: EdgeRule;
  readonly notes: readonly string[];
}
