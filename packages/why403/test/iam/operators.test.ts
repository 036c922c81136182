import { describe, expect, it } from 'vitest';
import { callerOf } from '../../src/evaluate/iam/caller.ts';
import { conditionMet } from '../../src/evaluate/iam/conditions.ts';
import { contextOf } from '../../src/evaluate/iam/context.ts';
import { explain, policy, question, USER } from './question.ts';

type Given = string | readonly string[] | undefined;

/** Whether a condition on `k` is met by a request that has these values under it. */
function met(operator: string, wanted: string | readonly string[], given: Given, more: object = {}): string {
  const asked = question({ context: { ...(given === undefined ? {} : { K: given }), ...more } });
  const values = typeof wanted === 'string' ? [wanted] : wanted;
  return conditionMet({ operator, key: 'k', values }, contextOf(asked, callerOf(asked)), true);
}

/** Operator, value of the policy, value of the request, and what the IAM User Guide ("Condition operators") makes of them. */
const TABLE: readonly (readonly [string, string, string, boolean])[] = [
  ['StringEquals', 'red', 'red', true],
  ['StringEquals', 'red', 'RED', false],
  ['StringEquals', 'r*', 'red', false],
  ['StringNotEquals', 'red', 'RED', true],
  ['StringNotEquals', 'red', 'red', false],
  ['StringEqualsIgnoreCase', 'red', 'RED', true],
  ['StringNotEqualsIgnoreCase', 'red', 'RED', false],
  ['StringLike', 'r*d', 'rounded', true],
  ['StringLike', 'r?d', 'red', true],
  ['StringLike', 'r?d', 'read', false],
  ['StringLike', 'R*', 'red', false],
  ['StringLike', '*a*b*c', 'xaxbxbxc', true],
  ['StringLike', '*a*b*c', 'xaxbxbx', false],
  ['StringLike', '', '', true],
  ['StringNotLike', 'r*', 'red', false],
  ['StringNotLike', 'r*', 'blue', true],
  ['NumericEquals', '10', '10.0', true],
  ['NumericEquals', '10', 'ten', false],
  ['NumericNotEquals', '10', '11', true],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericGreaterThan', '10', '9', false],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericGreaterThan', '9', '10', true],
  ['DateEquals', '2026-01-01', '2026-01-01T00:00:00Z', true],
  ['DateEquals', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', true],
  ['DateNotEquals', '2026-01-01', '2026-01-02', true],
  ['DateLessThan', '2026-06-01T00:00:00Z', '2026-05-31T23:59:59Z', true],
  ['DateLessThan', '2026-06-01T00:00:00Z', '1780271999', true],
  ['DateLessThanEquals', '2026', '2026-01-01T00:00:00Z', true],
  ['DateGreaterThan', '2026-06-01T00:00:00Z', '2026-05-31T23:59:59Z', false],
  ['DateGreaterThanEquals', '2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z', true],
  ['DateGreaterThan', '2026-06-01T00:00:00Z', 'soon', false],
  ['Bool', 'true', 'true', true],
  ['Bool', 'True', 'true', true],
  ['Bool', 'true', 'false', false],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', false],
  ['IpAddress', '203.0.113.0/24', '203.0.113.255', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.0', false],
  ['IpAddress', '203.0.113.9', '203.0.113.9', true],
  ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678::1', true],
  ['IpAddress', '2001:DB8:1234:5678::/64', '203.0.113.9', false],
  ['IpAddress', 'not-an-address', '203.0.113.9', false],
  ['NotIpAddress', '203.0.113.0/24', '203.0.113.9', false],
  ['NotIpAddress', '203.0.113.0/24', '198.51.100.1', true],
  ['ArnEquals', 'arn:aws:sns:*:111122223333:t', 'arn:aws:sns:eu-west-1:111122223333:t', true],
  ['ArnLike', 'arn:aws:sns:*:111122223333:t?', 'arn:aws:sns:eu-west-1:111122223333:t1', true],
  ['ArnLike', 'arn:aws:sns:*:t', 'arn:aws:sns:eu-west-1:111122223333:t', false],
  ['ArnLike', 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket/a:b', true],
  ['ArnLike', 'arn:aws:s3:::*', 'no arn', false],
  ['ArnNotLike', 'arn:aws:sns:*:*:*', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
  ['ArnNotEquals', 'arn:aws:sns:*:*:t', 'arn:aws:sns:eu-west-1:111122223333:t', false],
];

describe('a condition operator', () => {
  it.each(TABLE)('%s %s, with %s in the request: %s', (operator, wanted, given, expected) => {
    expect(met(operator, wanted, given)).toBe(expected ? 'yes' : 'no');
    // The same of a list with one value, with IfExists, and in other letters.
    expect(met(operator.toUpperCase(), wanted, [given])).toBe(expected ? 'yes' : 'no');
    expect(met(`${operator}IfExists`, wanted, given)).toBe(expected ? 'yes' : 'no');
  });

  it.each([...new Set(TABLE.map(([name]) => name))])('%s of a key that the request does not have', (operator) => {
    const isNegated = /Not/.test(operator);
    expect(met(operator, 'x', undefined)).toBe(isNegated ? 'yes' : 'no');
    expect(met(operator, 'x', [])).toBe(isNegated ? 'yes' : 'no');
    expect(met(`${operator}IfExists`, 'x', undefined)).toBe('yes');
    expect(met(`ForAllValues:${operator}`, 'x', undefined)).toBe('yes');
    expect(met(`ForAnyValue:${operator}`, 'x', undefined)).toBe('no');
    expect(met(`ForAnyValue:${operator}IfExists`, 'x', undefined)).toBe('yes');
  });

  it('Null asks whether the key is there', () => {
    expect(met('Null', 'true', undefined)).toBe('yes');
    expect(met('Null', 'true', 'x')).toBe('no');
    expect(met('Null', 'false', 'x')).toBe('yes');
    expect(met('Null', 'false', [])).toBe('no');
  });

  it('takes any of several values of the policy, and a negated one none of them', () => {
    expect(met('StringEquals', ['red', 'blue'], 'blue')).toBe('yes');
    expect(met('StringNotEquals', ['red', 'blue'], 'blue')).toBe('no');
    expect(met('StringNotEquals', ['red', 'blue'], 'green')).toBe('yes');
  });

  it.each(['NumericNotEquals', 'DateNotEquals', 'NotIpAddress'])('%s of what cannot be compared', (operator) => {
    expect(met(operator, '2026', 'ten')).toBe('unknown');
    expect(met(operator, 'ten', '2026')).toBe('unknown');
  });

  it('says that it cannot tell of one that is not known', () => {
    expect(met('StringAlmostEquals', 'red', 'red')).toBe('unknown');
  });
});

describe('several values in the request', () => {
  it.each([
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], 'yes'],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], 'no'],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], 'yes'],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], 'no'],
    ['ForAllValues:StringNotEquals', ['a'], ['b', 'c'], 'yes'],
    ['ForAllValues:StringNotEquals', ['a'], ['a', 'c'], 'no'],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'c'], 'yes'],
    ['ForAnyValue:StringNotEquals', ['a'], ['a'], 'no'],
    ['ForAnyValue:StringLike', ['a*'], ['b', 'ab'], 'yes'],
  ] as const)('%s %j of %j: %s', (operator, wanted, given, expected) => {
    expect(met(operator, wanted, given)).toBe(expected);
  });

  it('without a set prefix are told only where it does not matter which counts', () => {
    expect(met('StringEquals', 'a', ['a', 'a'])).toBe('yes');
    expect(met('StringEquals', 'a', ['b', 'c'])).toBe('no');
    expect(met('StringEquals', 'a', ['a', 'b'])).toBe('unknown');
    const tags = (operator: string) => {
      const condition = { operator, key: 'aws:TagKeys', values: ['team'] };
      const asked = question({ context: { 'aws:tagKeys': 'team' } });
      return conditionMet(condition, contextOf(asked, callerOf(asked)), true);
    };
    expect(tags('StringEquals')).toBe('unknown');
    expect(tags('ForAnyValue:StringEquals')).toBe('yes');
    expect(tags('Null')).toBe('no');
  });
});

/** As policies write it. */
const variable = (inside: string) => `$\{${inside}}`;

describe('a policy variable', () => {
  it('is replaced in operators of strings, ARNs and booleans, and in no others', () => {
    const tag = { 'aws:PrincipalTag/team': '10', 'aws:PrincipalTag/flag': 'true' };
    expect(met('StringEquals', variable('aws:PrincipalTag/team'), '10', tag)).toBe('yes');
    expect(met('StringLike', `${variable('AWS:principaltag/TEAM')}*`, '10-a', tag)).toBe('yes');
    expect(met('ArnLike', `arn:aws:sns:*:*:${variable('aws:PrincipalTag/team')}`, 'arn:aws:sns:x:y:10', tag)).toBe(
      'yes',
    );
    expect(met('Bool', variable('aws:PrincipalTag/flag'), 'true', tag)).toBe('yes');
    expect(met('NumericEquals', variable('aws:PrincipalTag/team'), '10', tag)).toBe('no');
  });

  it('takes its default where the request has no value', () => {
    const team = variable("aws:PrincipalTag/team, 'all'");
    expect(met('StringEquals', team, 'all')).toBe('yes');
    expect(met('StringEquals', team, 'red', { 'aws:PrincipalTag/team': 'red' })).toBe('yes');
    expect(met('StringEquals', team, 'all', { 'aws:PrincipalTag/team': 'red' })).toBe('no');
  });

  it('without a value is like nothing, which is what a negated operator asks for, and with several is not told', () => {
    expect(met('StringEquals', variable('aws:PrincipalTag/team'), 'x')).toBe('no');
    expect(met('StringNotEquals', variable('aws:PrincipalTag/team'), 'x')).toBe('yes');
    expect(met('ArnNotLike', `arn:aws:sns:*:*:${variable('aws:PrincipalTag/team')}`, 'arn:aws:sns:x:y:10')).toBe('yes');
    const several = { 'aws:PrincipalTag/team': ['x', 'y'] };
    expect(met('StringEquals', variable('aws:PrincipalTag/team'), 'x', several)).toBe('no');
    expect(met('StringNotEquals', variable('aws:PrincipalTag/team'), 'z', several)).toBe('unknown');
  });

  it('stands for the character itself where it names one, and what it is replaced with is no pattern', () => {
    expect(met('StringLike', `a${variable('*')}c`, 'a*c')).toBe('yes');
    expect(met('StringLike', `a${variable('*')}c`, 'abc')).toBe('no');
    expect(met('StringLike', `a${variable('?')}c`, 'abc')).toBe('no');
    expect(met('StringEquals', `${variable('$')}{x}`, variable('x'))).toBe('yes');
    expect(met('StringLike', variable('aws:PrincipalTag/team'), 'abc', { 'aws:PrincipalTag/team': 'a*' })).toBe('no');
  });

  it('without a value makes NotResource spare nothing', () => {
    const NotResource = `arn:aws:s3:::photos/${variable('aws:PrincipalTag/team')}/*`;
    const decisionOf = (context: object) =>
      explain({
        context,
        resource: 'arn:aws:s3:::photos/blue/cat.jpg',
        identityPolicies: [{ name: 'p', policy: policy({ Effect: 'Allow', Action: '*', NotResource }) }],
      }).decision;
    expect(decisionOf({})).toBe('allowed');
    expect(decisionOf({ 'aws:PrincipalTag/team': 'blue' })).toBe('implicitly-denied');
    expect(decisionOf({ 'aws:PrincipalTag/team': 'red' })).toBe('allowed');
    expect(decisionOf({ 'aws:PrincipalTag/team': ['red', 'blue'] })).toBe('cannot-tell');
  });

  it.each([
    ['2012-10-17', 'allowed'],
    ['2008-10-17', 'implicitly-denied'],
    [undefined, 'implicitly-denied'],
  ])('with Version %s: %s', (Version, decision) => {
    const Statement = {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: `arn:aws:s3:::photos/${variable('aws:username')}.jpg`,
    };
    const document = Version === undefined ? { Statement } : { Version, Statement };
    const given = {
      principal: USER,
      resource: 'arn:aws:s3:::photos/anna.jpg',
      identityPolicies: [{ name: 'p', policy: document }],
    };
    expect(explain(given).decision).toBe(decision);
  });
});
