import { ReadError } from '../../errors.ts';
import type { EdgeRule } from '../../model/edge-rules.ts';
import type { AclRule, AclStatement, WebAcl } from '../../model/web-acl.ts';
import { type Members, membersOf, stringOf } from '../json-members.ts';
import { actionOf } from './action.ts';
import { withPlainSearchStrings } from './search-strings.ts';
import { readStatement } from './statement.ts';

/** Sets and groups that statements refer to, by their ARN. */
export interface AclReferences {
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  readonly patterns: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlyMap<string, Members>;
}

/** A file as `aws wafv2 get-web-acl`, `get-ip-set`, `get-regex-pattern-set` or `get-rule-group` prints it. */
export interface AclFile {
  readonly name: string;
  readonly text: string;
}

/** Whether a JSON value is a web ACL of AWS WAF. */
export function looksLikeWebAcl(value: unknown): boolean {
  const members = membersOf(value);
  return 'WebACL' in members || (Array.isArray(members.Rules) && 'DefaultAction' in members);
}

/** Whether a JSON value is a web ACL, or a set or group that one refers to. */
export function looksLikeAwsWaf(value: unknown): boolean {
  const members = membersOf(value);
  return looksLikeWebAcl(value) || 'IPSet' in members || 'RegexPatternSet' in members || 'RuleGroup' in members;
}

/** Reads a web ACL and the sets it refers to. Throws ReadError where there is none, or a file is no JSON. */
export function readWebAcl(files: readonly AclFile[]): WebAcl {
  const addresses = new Map<string, readonly string[]>();
  const patterns = new Map<string, readonly string[]>();
  const groups = new Map<string, Members>();
  let acl: { members: Members; source: string } | null = null;
  for (const { name, text } of files) {
    const members = parsed(name, text);
    const ipSet = membersOf(members.IPSet);
    const patternSet = membersOf(members.RegexPatternSet);
    const group = membersOf(members.RuleGroup);
    if ('Addresses' in ipSet) addresses.set(String(ipSet.ARN), textsOf(ipSet.Addresses));
    else if ('RegularExpressionList' in patternSet) {
      patterns.set(
        String(patternSet.ARN),
        membersList(patternSet.RegularExpressionList).map(({ RegexString }) => String(RegexString)),
      );
    } else if ('Rules' in group) groups.set(String(group.ARN), group);
    else acl = { members: 'WebACL' in members ? membersOf(members.WebACL) : members, source: name };
  }
  if (acl === null)
    throw new ReadError(files[0]?.name ?? 'web ACL', null, 'expected what "aws wafv2 get-web-acl" prints');
  return aclOf(acl.members, acl.source, { addresses, patterns, groups });
}

function parsed(name: string, text: string): Members {
  try {
    return membersOf(withPlainSearchStrings(JSON.parse(text)));
  } catch (error) {
    throw new ReadError(name, null, `expected JSON (${(error as Error).message})`);
  }
}

function aclOf(members: Members, source: string, references: AclReferences): WebAcl {
  if (!Array.isArray(members.Rules))
    throw new ReadError(source, null, 'expected a web ACL with "Rules" and "DefaultAction"');
  const name = stringOf(members.Name) ?? 'web ACL';
  const fallback = ruleOf({ Name: 'default action', Action: members.DefaultAction }, source);
  return { name, rules: rulesOf(members.Rules, source, references, 0), fallback, notes: [] };
}

/** Groups within groups are not allowed; what goes deeper than this is a ring. */
const DEEPEST = 3;

function rulesOf(
  rules: readonly unknown[],
  source: string,
  references: AclReferences,
  depth: number,
): readonly AclRule[] {
  const found = rules.map((rule) => aclRuleOf(membersOf(rule), source, references, depth));
  return found.sort((a, b) => a.priority - b.priority);
}

function aclRuleOf(members: Members, source: string, references: AclReferences, depth: number): AclRule {
  const statement = readStatement(membersOf(members.Statement), references, (group) =>
    depth < DEEPEST && Array.isArray(group.Rules) ? rulesOf(group.Rules, source, references, depth + 1) : null,
  );
  return {
    rule: ruleOf(members, source),
    priority: typeof members.Priority === 'number' ? members.Priority : 0,
    statement: statement as AclStatement,
    labels: membersList(members.RuleLabels).map(({ Name }) => String(Name)),
    onlyCounts: 'Count' in membersOf(members.OverrideAction),
  };
}

function ruleOf(members: Members, source: string): EdgeRule {
  return {
    service: 'aws-waf-rule',
    id: stringOf(members.Name) ?? '',
    description: stringOf(members.Name) ?? '',
    source,
    enabled: true,
    expression: null,
    skip: null,
    executes: null,
    // A rule that runs a group has no action of its own.
    ...(actionOf(members.Action) ?? { action: 'OverrideAction' in members ? 'execute' : 'other', status: null }),
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function membersList(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}
