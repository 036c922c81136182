import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAtEdge } from '../../src/evaluate/cloudflare-rules/decide.ts';
import { edgeFixes } from '../../src/evaluate/cloudflare-rules/fix.ts';
import { edgeText } from '../../src/evaluate/quote/rules-language.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readEdgeConfiguration } from '../../src/read/cloudflare-rules/exported.ts';
import { readExpression } from '../../src/read/cloudflare-rules/expression.ts';
import { ask, REQUEST } from './request.ts';

function fixesOf(exported: unknown, change: Partial<EdgeRequest> = {}) {
  const configuration = readEdgeConfiguration([{ name: 'rules.json', text: JSON.stringify(exported) }]);
  const request = { ...REQUEST, ...change };
  return edgeFixes(configuration, request, decideAtEdge(configuration, request), readExpression);
}

const custom = (...rules: readonly object[]) => ({
  id: 'set',
  kind: 'zone',
  phase: 'http_request_firewall_custom',
  rules,
});

describe('a rule that matches more than it means', () => {
  const rule = {
    id: 'a',
    action: 'block',
    description: 'admin',
    expression: 'http.request.uri.path contains "/admin" and ssl',
  };

  test('is told with the folder itself', () => {
    const [first, second] = fixesOf(custom(rule), { url: 'https://www.example.com/blog/administration' });
    expect(first).toMatchObject({
      expression: '(http.request.uri.path eq "/admin" or starts_with(http.request.uri.path, "/admin/")) and ssl',
      rule: null,
      after: { decision: 'passed' },
    });
    expect(second?.rule).toMatchObject({ action: 'skip', action_parameters: { ruleset: 'current' } });
  });

  test('but not where the request asks for just that folder', () => {
    const [first] = fixesOf(custom(rule), { url: 'https://www.example.com/admin/users' });
    expect(first?.rule).toMatchObject({ action: 'skip' });
  });
});

describe('a Skip', () => {
  test('is for this host, path and client alone', () => {
    const [fix] = fixesOf(custom({ id: 'a', action: 'block', expression: 'ip.src.country eq "GB"' }));
    expect(fix?.expression).toBe(
      '(http.host eq "www.example.com" and http.request.uri.path eq "/articles/2008/" and ip.src eq 203.0.113.7)',
    );
    expect(fix?.after.decision).toBe('passed');
  });

  test('says what refuses next', () => {
    const managed = {
      id: 'w',
      kind: 'zone',
      phase: 'http_request_firewall_managed',
      rules: [{ id: 'm', action: 'block', expression: 'ssl' }],
    };
    const [fix] = fixesOf([custom({ id: 'a', action: 'block', expression: 'ssl' }), managed]);
    expect(fix?.after).toMatchObject({ decision: 'blocked', decidedBy: { id: 'm' } });
  });

  test('names the phase or product of the feature that refuses', () => {
    const managed = {
      id: 'w',
      kind: 'zone',
      phase: 'http_request_firewall_managed',
      rules: [{ id: 'm', action: 'block', expression: 'ssl' }],
    };
    expect(fixesOf([managed])[0]?.rule).toMatchObject({
      action_parameters: { phases: ['http_request_firewall_managed'] },
    });
    const agent = { id: 'u', mode: 'block', configuration: { target: 'ua', value: 'Mozilla/5.0 (X11; Linux x86_64)' } };
    expect(fixesOf([agent])[0]?.rule).toMatchObject({ action_parameters: { products: ['uaBlock'] } });
  });
});

test('an address is added to a lockdown, and an access rule is removed', () => {
  const lockdown = { id: 'z', urls: ['www.example.com/*'], configurations: [{ target: 'ip', value: '192.0.2.1' }] };
  expect(fixesOf([lockdown])[0]).toMatchObject({
    summary: expect.stringContaining('203.0.113.7'),
    after: { decision: 'passed' },
  });
  const access = { id: 'x', mode: 'block', configuration: { target: 'ip_range', value: '203.0.113.0/24' } };
  expect(fixesOf([access])).toHaveLength(1);
});

test('nothing is told where nothing is decided', () => {
  expect(fixesOf(custom({ id: 'a', action: 'block', expression: 'cf.bot_management.score lt 30' }))).toEqual([]);
});

test('any text is quoted so that the language reads the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      expect(ask(`http.referer eq ${edgeText(text)}`, { headers: [['Referer', text]] }).holds).toBe(true);
    }),
  );
});
