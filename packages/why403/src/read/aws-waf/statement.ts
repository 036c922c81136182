import type { AclField, AclRule, AclStatement, ForwardedAddress } from '../../model/web-acl.ts';
import { type Members, membersOf, stringOf } from '../json-members.ts';
import { actionOf } from './action.ts';
import type { AclReferences } from './web-acl.ts';

/** Gives the rules of a group, or null where they are not known. */
type RulesOfGroup = (group: Members) => readonly AclRule[] | null;

/** A statement as AWS WAF's API has it; what is not known here is said as such (https://docs.aws.amazon.com/waf/latest/APIReference/API_Statement.html). */
export function readStatement(
  statement: Members,
  references: AclReferences,
  rulesOf: RulesOfGroup,
  depth = 0,
): AclStatement {
  const [name = 'an empty statement'] = Object.keys(statement);
  const inner = membersOf(statement[name]);
  const again = (value: unknown) => readStatement(membersOf(value), references, rulesOf, depth + 1);
  if (depth > 20) return { kind: 'unknown', name };
  const within = inner.ScopeDownStatement === undefined ? null : again(inner.ScopeDownStatement);
  switch (name) {
    case 'AndStatement':
    case 'OrStatement': {
      const of = Array.isArray(inner.Statements) ? inner.Statements.map(again) : [];
      return { kind: name === 'AndStatement' ? 'and' : 'or', of };
    }
    case 'NotStatement':
      return { kind: 'not', of: again(inner.Statement) };
    case 'RateBasedStatement':
      return { kind: 'rate', limit: Number(inner.Limit), within };
    case 'ManagedRuleGroupStatement':
      return { kind: 'group', name: `${inner.VendorName}/${inner.Name}`, rules: null, within };
    case 'RuleGroupReferenceStatement': {
      const group = references.groups.get(String(inner.ARN));
      const rules = group === undefined ? null : rulesOf(group);
      return {
        kind: 'group',
        name: nameInArn(inner.ARN),
        rules: rules === null ? null : withOverrides(rules, inner),
        within,
      };
    }
    default:
      return readMatch(name, inner, references);
  }
}

/** The rules of a group with the actions that the reference to it gives them (API reference, RuleGroupReferenceStatement). */
function withOverrides(rules: readonly AclRule[], reference: Members): readonly AclRule[] {
  const list = (value: unknown) => (Array.isArray(value) ? value.map(membersOf) : []);
  const actions = new Map(list(reference.RuleActionOverrides).map((one) => [one.Name, actionOf(one.ActionToUse)]));
  // The older way to say Count.
  for (const { Name } of list(reference.ExcludedRules)) actions.set(Name, { action: 'count', status: null });
  return rules.map((one) => ({ ...one, rule: { ...one.rule, ...actions.get(one.rule.id) } }));
}

function readMatch(name: string, inner: Members, references: AclReferences): AclStatement {
  const field = fieldOf(membersOf(inner.FieldToMatch));
  const transforms = transformsOf(inner.TextTransformations);
  const arn = String(inner.ARN);
  switch (name) {
    case 'ByteMatchStatement':
      return {
        kind: 'bytes',
        field,
        transforms,
        constraint: String(inner.PositionalConstraint),
        search: String(inner.SearchString),
      };
    case 'RegexMatchStatement':
      return {
        kind: 'pattern',
        field,
        transforms,
        patterns: [String(inner.RegexString)],
        name: String(inner.RegexString),
      };
    case 'RegexPatternSetReferenceStatement':
      return {
        kind: 'pattern',
        field,
        transforms,
        patterns: references.patterns.get(arn) ?? null,
        name: nameInArn(arn),
      };
    case 'SizeConstraintStatement':
      return { kind: 'size', field, transforms, operator: String(inner.ComparisonOperator), size: Number(inner.Size) };
    case 'SqliMatchStatement':
    case 'XssMatchStatement':
      return {
        kind: 'detector',
        name: name === 'SqliMatchStatement' ? 'SQL injection' : 'cross-site scripting',
        field,
      };
    case 'GeoMatchStatement': {
      const codes = Array.isArray(inner.CountryCodes) ? inner.CountryCodes.map(String) : [];
      return { kind: 'country', codes, forwarded: forwardedOf(inner.ForwardedIPConfig) };
    }
    case 'IPSetReferenceStatement':
      return {
        kind: 'addresses',
        ranges: references.addresses.get(arn) ?? null,
        name: nameInArn(arn),
        forwarded: forwardedOf(inner.IPSetForwardedIPConfig),
      };
    case 'AsnMatchStatement':
      return { kind: 'network-number', numbers: Array.isArray(inner.AsnList) ? inner.AsnList.map(Number) : [] };
    case 'LabelMatchStatement':
      return { kind: 'label', scope: inner.Scope === 'NAMESPACE' ? 'NAMESPACE' : 'LABEL', key: String(inner.Key) };
    default:
      return { kind: 'unknown', name };
  }
}

/** `arn:aws:wafv2:…:regional/ipset/office/1234`: the name is the part before the id. */
function nameInArn(arn: unknown): string {
  return String(arn).split('/').at(-2) ?? String(arn);
}

function transformsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value.map(membersOf) : [];
  return [...list].sort((a, b) => Number(a.Priority) - Number(b.Priority)).map(({ Type }) => String(Type));
}

const PLAIN_FIELDS: Readonly<Record<string, AclField['kind']>> = {
  UriPath: 'uri-path',
  QueryString: 'query-string',
  Method: 'method',
  Body: 'body',
  AllQueryArguments: 'all-query-arguments',
};

function fieldOf(field: Members): AclField {
  const [name = ''] = Object.keys(field);
  const inner = membersOf(field[name]);
  const plain = PLAIN_FIELDS[name];
  if (plain !== undefined) return { kind: plain } as AclField;
  if (name === 'SingleHeader') return { kind: 'header', name: (stringOf(inner.Name) ?? '').toLowerCase() };
  if (name === 'SingleQueryArgument')
    return { kind: 'query-argument', name: (stringOf(inner.Name) ?? '').toLowerCase() };
  if (name !== 'Headers' && name !== 'Cookies') return { kind: 'other', name };
  const pattern = membersOf(inner.MatchPattern);
  const names = (key: string) =>
    Array.isArray(pattern[key]) ? (pattern[key] as readonly unknown[]).map((one) => String(one).toLowerCase()) : [];
  const scope = inner.MatchScope === 'KEY' || inner.MatchScope === 'VALUE' ? inner.MatchScope : 'ALL';
  const only = 'All' in pattern || `Excluded${name}` in pattern ? null : names(`Included${name}`);
  return { kind: name === 'Headers' ? 'headers' : 'cookies', only, except: names(`Excluded${name}`), scope };
}

function forwardedOf(value: unknown): ForwardedAddress | null {
  if (value === undefined || value === null) return null;
  const members = membersOf(value);
  const position = members.Position === 'LAST' || members.Position === 'ANY' ? members.Position : 'FIRST';
  return { header: String(members.HeaderName).toLowerCase(), fallback: members.FallbackBehavior === 'MATCH', position };
}
