import { describe, expect, test } from 'vitest';
import { decideAtWebAcl } from '../../src/evaluate/aws-waf/decide.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readWebAcl } from '../../src/read/aws-waf/web-acl.ts';
import { REQUEST } from '../cloudflare-rules/request.ts';

const SET = 'arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/office/11111111-2222';
const GROUP = 'arn:aws:wafv2:eu-west-1:123456789012:regional/rulegroup/own/11111111-3333';

let order = 0;
const rule = (name: string, statement: object, action: object = { Block: {} }, more: object = {}) => ({
  Name: name,
  Priority: order++,
  Statement: statement,
  Action: action,
  ...more,
});
const acl = (...rules: readonly object[]) => ({ WebACL: { Name: 'site', DefaultAction: { Allow: {} }, Rules: rules } });

/** What a web ACL does with a request. */
function decide(documents: readonly object[], change: Partial<EdgeRequest> = {}) {
  const files = documents.map((document, index) => ({ name: `${index}.json`, text: JSON.stringify(document) }));
  return decideAtWebAcl(readWebAcl(files), { ...REQUEST, ...change });
}

const bytes = (
  search: string,
  constraint: string,
  field: object = { UriPath: {} },
  transforms: readonly string[] = ['NONE'],
) => ({
  ByteMatchStatement: {
    SearchString: search,
    FieldToMatch: field,
    PositionalConstraint: constraint,
    TextTransformations: transforms.map((Type, Priority) => ({ Type, Priority })),
  },
});
const admin = bytes('/articles', 'STARTS_WITH');
const passes = bytes('/nothing', 'STARTS_WITH');

describe('order', () => {
  test('rules are asked by priority, and the first that ends the request decides', () => {
    const late = { ...rule('late', admin), Priority: 9000 };
    const early = { ...rule('early', admin), Priority: 1 };
    expect(decide([acl(late, early)])).toMatchObject({ decision: 'blocked', status: 403, decidedBy: { id: 'early' } });
  });

  test('Allow ends it too, Count does not, and without any the default action answers', () => {
    expect(decide([acl(rule('a', admin, { Allow: {} }), rule('b', admin))]).decision).toBe('passed');
    expect(decide([acl(rule('a', admin, { Count: {} }), rule('b', admin))]).decidedBy?.id).toBe('b');
    const closed = { WebACL: { Name: 'site', DefaultAction: { Block: {} }, Rules: [rule('a', passes)] } };
    expect(decide([closed])).toMatchObject({
      decision: 'blocked',
      cause: 'config-deny',
      decidedBy: { id: 'default action' },
    });
  });

  test('a response of its own, CAPTCHA and Challenge have their own status', () => {
    expect(decide([acl(rule('a', admin, { Block: { CustomResponse: { ResponseCode: 404 } } }))]).status).toBe(404);
    expect(decide([acl(rule('a', admin, { Captcha: {} }))])).toMatchObject({ decision: 'challenged', status: 405 });
    expect(decide([acl(rule('a', admin, { Challenge: {} }))])).toMatchObject({ decision: 'challenged', status: 202 });
  });
});

describe('texts', () => {
  test.each([
    ['/articles/2008/', 'EXACTLY', true],
    ['/articles', 'EXACTLY', false],
    ['2008/', 'ENDS_WITH', true],
    ['2008', 'CONTAINS_WORD', true],
    ['200', 'CONTAINS_WORD', false],
    ['cles', 'CONTAINS', true],
    ['L2FydGljbGVz', 'STARTS_WITH', true],
  ])('%s %s', (search, constraint, holds) => {
    expect(decide([acl(rule('a', bytes(search, constraint)))]).decision).toBe(holds ? 'blocked' : 'passed');
  });

  test('transformations are made in their order before comparing', () => {
    const url = 'https://www.example.com/%41DMIN';
    expect(decide([acl(rule('a', bytes('/admin', 'EXACTLY')))], { url }).decision).toBe('passed');
    expect(
      decide([acl(rule('a', bytes('/admin', 'EXACTLY', { UriPath: {} }, ['URL_DECODE', 'LOWERCASE'])))], { url })
        .decision,
    ).toBe('blocked');
    expect(decide([acl(rule('a', bytes('x', 'EXACTLY', { UriPath: {} }, ['MD5'])))], { url }).decision).toBe(
      'cannot-tell',
    );
  });

  test('an absent header fits nothing, one that is not told leaves it open', () => {
    const header = bytes('x', 'CONTAINS', { SingleHeader: { Name: 'X-Mark' } });
    expect(decide([acl(rule('a', { NotStatement: { Statement: header } }))]).decision).toBe('blocked');
    expect(decide([acl(rule('a', header))], { headers: null }).decision).toBe('cannot-tell');
  });

  test('sizes are in bytes', () => {
    const size = (ComparisonOperator: string, Size: number) => ({
      SizeConstraintStatement: { FieldToMatch: { Body: {} }, ComparisonOperator, Size, TextTransformations: [] },
    });
    expect(decide([acl(rule('a', size('GT', 3)))], { body: 'ééé' }).decision).toBe('blocked');
    expect(decide([acl(rule('a', size('GT', 6)))], { body: 'ééé' }).decision).toBe('passed');
  });
});

describe('clients', () => {
  const set = { IPSet: { ARN: SET, Addresses: ['203.0.113.0/24'] } };
  const notOffice = { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: SET } } } };

  test('by a set of addresses, if it was given', () => {
    expect(decide([acl(rule('a', notOffice)), set], { client: '198.51.100.1' })).toMatchObject({
      decision: 'blocked',
      cause: 'ip-block',
    });
    expect(decide([acl(rule('a', notOffice)), set]).decision).toBe('passed');
    const open = decide([acl(rule('a', notOffice))]);
    expect(open.decision).toBe('cannot-tell');
    expect(open.steps[0]?.why).toContain('office');
  });

  test('by a forwarded address, with what a broken one counts as', () => {
    const forwarded = (FallbackBehavior: string) => ({
      IPSetReferenceStatement: {
        ARN: SET,
        IPSetForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior, Position: 'FIRST' },
      },
    });
    const headers = (value: string): Partial<EdgeRequest> => ({ headers: [['X-Forwarded-For', value]] });
    expect(decide([acl(rule('a', forwarded('NO_MATCH'))), set], headers('203.0.113.9, 10.0.0.1')).decision).toBe(
      'blocked',
    );
    expect(decide([acl(rule('a', forwarded('MATCH'))), set], headers('nobody')).decision).toBe('blocked');
    expect(decide([acl(rule('a', forwarded('NO_MATCH'))), set], headers('nobody')).decision).toBe('passed');
  });

  test('by country', () => {
    expect(decide([acl(rule('a', { GeoMatchStatement: { CountryCodes: ['GB'] } }))])).toMatchObject({
      decision: 'blocked',
      cause: 'geo-block',
    });
    expect(decide([acl(rule('a', { GeoMatchStatement: { CountryCodes: ['GB'] } }))], { country: null }).decision).toBe(
      'cannot-tell',
    );
  });
});

describe('labels', () => {
  const label = (Key: string, Scope = 'LABEL') => ({ LabelMatchStatement: { Key, Scope } });
  const marks = rule(
    'marks',
    admin,
    { Count: {} },
    { RuleLabels: [{ Name: 'awswaf:123456789012:webacl:site:from:articles' }] },
  );

  test('are put on by rules before, and asked for by their last parts', () => {
    expect(decide([acl(marks, rule('b', label('articles')))]).decidedBy?.id).toBe('b');
    expect(decide([acl(marks, rule('b', label('from:articles')))]).decidedBy?.id).toBe('b');
    expect(decide([acl(marks, rule('b', label('rticles')))]).decision).toBe('passed');
    expect(decide([acl(marks, rule('b', label('webacl:site:', 'NAMESPACE')))]).decidedBy?.id).toBe('b');
  });

  test('of a managed group are not known, though the group only counts', () => {
    const group = {
      Name: 'bots',
      Priority: order++,
      Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesBotControlRuleSet' } },
      OverrideAction: { Count: {} },
    };
    expect(decide([acl(group)]).decision).toBe('passed');
    expect(decide([acl(group, rule('b', label('awswaf:managed:aws:bot-control:bot:verified')))]).decision).toBe(
      'cannot-tell',
    );
  });
});

describe('groups and counting', () => {
  const managed = (more: object = {}) => ({
    Name: 'common',
    Priority: order++,
    Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet', ...more } },
    OverrideAction: { None: {} },
  });

  test('what a managed group finds is not told, unless the request is outside its scope', () => {
    expect(decide([acl(managed())]).decision).toBe('cannot-tell');
    expect(decide([acl(managed({ ScopeDownStatement: passes }))]).decision).toBe('passed');
  });

  test("a group of one's own is asked, and rules that are overridden only count", () => {
    const group = { RuleGroup: { ARN: GROUP, Rules: [rule('inner', admin)] } };
    const run = (more: object = {}) => ({
      Name: 'own',
      Priority: order++,
      Statement: { RuleGroupReferenceStatement: { ARN: GROUP, ...more } },
      OverrideAction: { None: {} },
    });
    expect(decide([acl(run()), group]).decidedBy?.id).toBe('inner');
    const overridden = (ActionToUse: object) =>
      decide([acl(run({ RuleActionOverrides: [{ Name: 'inner', ActionToUse }] })), group]);
    expect(overridden({ Count: {} }).decision).toBe('passed');
    expect(overridden({ Allow: {} }).decision).toBe('passed');
    expect(overridden({ Captcha: {} })).toMatchObject({ decision: 'challenged', status: 405 });
    expect(overridden({ Block: { CustomResponse: { ResponseCode: 404 } } }).status).toBe(404);
    expect(decide([acl(run({ ExcludedRules: [{ Name: 'inner' }] })), group]).decision).toBe('passed');
  });

  test('statements within statements without end are not followed', () => {
    const text = `${'{"RateBasedStatement":{"Limit":9,"ScopeDownStatement":'.repeat(20_000)}{}${'}}'.repeat(20_000)}`;
    const file = `{"Rules":[{"Name":"deep","Statement":${text},"Action":{"Block":{}}}],"DefaultAction":{"Allow":{}}}`;
    expect(readWebAcl([{ name: 'deep.json', text: file }]).rules).toHaveLength(1);
  });

  test('a limit is named, never taken for the refusal', () => {
    const limit = decide([acl(rule('limit', { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } }))]);
    expect(limit).toMatchObject({ decision: 'passed', couldAlso: [{ why: expect.stringContaining('100') }] });
  });

  test('detectors of AWS are not imitated', () => {
    const sqli = { SqliMatchStatement: { FieldToMatch: { QueryString: {} }, TextTransformations: [] } };
    expect(decide([acl(rule('a', sqli))]).decision).toBe('cannot-tell');
  });
});

test('and, or and not are worked out with what is not told', () => {
  const unknown = { SqliMatchStatement: { FieldToMatch: { Body: {} } } };
  const both = (name: string, ...Statements: readonly object[]) => ({ [name]: { Statements } });
  expect(decide([acl(rule('a', both('AndStatement', unknown, passes)))]).decision).toBe('passed');
  expect(decide([acl(rule('a', both('OrStatement', unknown, admin)))]).decision).toBe('blocked');
  expect(decide([acl(rule('a', both('AndStatement', unknown, admin)))]).decision).toBe('cannot-tell');
});

test('what is no web ACL is said', () => {
  expect(() => readWebAcl([{ name: 'x.json', text: '{"IPSet":{"ARN":"a","Addresses":[]}}' }])).toThrow(/get-web-acl/);
  expect(() => readWebAcl([{ name: 'x.json', text: '[' }])).toThrow(/x\.json: expected JSON/);
});

test('whether search strings are in Base64 holds for the whole file', () => {
  const acl = (...texts: string[]) =>
    readWebAcl([
      {
        name: 'acl.json',
        text: JSON.stringify({
          DefaultAction: { Allow: {} },
          Rules: texts.map((SearchString, Priority) => ({
            Name: `r${Priority}`,
            Priority,
            Action: { Block: {} },
            Statement: {
              ByteMatchStatement: { FieldToMatch: { UriPath: {} }, PositionalConstraint: 'CONTAINS', SearchString },
            },
          })),
        }),
      },
    ]).rules.map(({ statement }) => (statement.kind === 'bytes' ? statement.search : null));
  expect(acl(btoa('/admin'), btoa('curl'), btoa('L2FkbWlu'))).toEqual(['/admin', 'curl', 'L2FkbWlu']);
  // By itself "L2FkbWlu" decodes to text; beside one that is no Base64 it is what it says.
  expect(acl('/admin', 'L2FkbWlu', 'curl')).toEqual(['/admin', 'L2FkbWlu', 'curl']);
  expect(acl('curl', 'admin123')).toEqual(['curl', 'admin123']);
  expect(acl('w7xiZXI=')).toEqual(['über']);
});
