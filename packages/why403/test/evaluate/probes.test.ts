import { describe, expect, test } from 'vitest';
import { passes, refuses, sameAnswer } from '../../src/evaluate/probe-difference.ts';
import { type PlanSettings, planProbes } from '../../src/evaluate/probe-plan.ts';
import { vantageCaveats } from '../../src/evaluate/vantage-caveats.ts';
import { diagnose, makeExchange } from '../../src/index.ts';
import type { ExchangeObservation, HeaderList, ProbeKind, Vantage } from '../../src/model/observation.ts';
import { PROBE_KINDS } from '../../src/model/observation.ts';

const ALL: ReadonlySet<ProbeKind> = new Set(PROBE_KINDS);
const SETTINGS: PlanSettings = { wanted: ALL, proxied: false, mine: false, token: 'k3x9q2', sent: 1 };

function plan(url: string, headers: HeaderList = [], settings: Partial<PlanSettings> = {}, method = 'GET') {
  return planProbes({ method, url, headers: [['Host', 'h.example'], ...headers] }, { ...SETTINGS, ...settings });
}

function one(kind: ProbeKind, url: string, headers: HeaderList = [], settings: Partial<PlanSettings> = {}) {
  return plan(url, headers, { ...settings, wanted: new Set([kind]) })[0] ?? null;
}

describe('a plan', () => {
  test('is at most three probes, the most telling first', () => {
    const headers: HeaderList = [
      ['Cookie', 'a=b'],
      ['Referer', 'https://r.example/'],
    ];
    expect(plan('http://h.example/a/b', headers).map(({ varies }) => varies)).toEqual([
      'without-credentials',
      'without-referer',
      'plain-http',
    ]);
    expect(plan('https://h.example/a/b').map(({ varies }) => varies)).toEqual([
      'absent-sibling',
      'site-root',
      'other-slash',
    ]);
  });

  test('never goes over the limit of requests', () => {
    expect(plan('https://h.example/a/b', [], { sent: 6 })).toHaveLength(2);
    expect(plan('https://h.example/a/b', [], { sent: 8 })).toHaveLength(0);
  });

  test('names a neighbour that cannot exist, of the same kind', () => {
    expect(one('absent-sibling', 'https://h.example/i/photo.jpg?x=1')?.request.url).toBe(
      'https://h.example/i/why403-absent-k3x9q2.jpg',
    );
    expect(one('absent-sibling', 'https://h.example')?.request.url).toBe('https://h.example/why403-absent-k3x9q2');
  });

  test('puts no slash behind a file name', () => {
    expect(one('other-slash', 'https://h.example/photo.jpg')).toBeNull();
    expect(one('other-slash', 'https://h.example/docs?a')?.request.url).toBe('https://h.example/docs/?a');
    expect(one('other-slash', 'https://h.example/docs/?a')?.request.url).toBe('https://h.example/docs?a');
  });

  test('takes keys out of fields and query, and nothing else', () => {
    const probe = one('without-credentials', 'https://h.example/a?b=1&api_key=secret&c=2', [
      ['X-Api-Key', 'secret'],
      ['Accept', 'text/html'],
    ]);
    expect(probe?.request).toEqual({
      method: 'GET',
      url: 'https://h.example/a?b=1&c=2',
      headers: [
        ['Host', 'h.example'],
        ['Accept', 'text/html'],
      ],
    });
    expect(one('without-credentials', 'https://h.example/a?b=1&&c')).toBeNull();
  });

  test('leaves ports of their own alone, and sends nothing secret in the clear', () => {
    expect(one('plain-http', 'https://h.example:8443/a')).toBeNull();
    expect(one('plain-http', 'https://h.example/a?sig=x', [['X-Key', 'y']])?.request).toEqual({
      method: 'GET',
      url: 'http://h.example/a',
      headers: [['Host', 'h.example']],
    });
  });

  test("impersonates nobody unless the site is the user's own", () => {
    expect(one('as-browser', 'https://h.example/')).toBeNull();
    expect(one('as-crawler', 'https://h.example/', [], { mine: true })?.impersonates).toBe('Googlebot');
  });
});

function answer(status: number, body: string, vantage: Vantage = { from: 'saved' }): ExchangeObservation {
  const headers: HeaderList = [['Server', 'cloudflare']];
  return makeExchange({
    source: { name: 'a', line: null },
    url: 'https://h.example/a',
    status,
    headers,
    body,
    vantage,
  });
}

describe('two answers', () => {
  test('are one where only ids, times and numbers differ', () => {
    const page = (ray: string) => `<h1>Access denied</h1><p>Your request was blocked by the owner. Ray ID: ${ray}</p>`;
    expect(sameAnswer(answer(403, page('8c1f0a2b3c4d5e6f')), answer(403, page('91aa0b1c2d3e4f50')))).toBe(true);
  });

  test('are two where the words or the status differ', () => {
    expect(sameAnswer(answer(403, '<h1>Access denied</h1>'), answer(403, '{"error":"token missing"}'))).toBe(false);
    expect(sameAnswer(answer(403, 'no'), answer(404, 'no'))).toBe(false);
  });

  test('pass, refuse, or do neither', () => {
    expect([200, 304, 302, 403, 500].map((status) => passes(answer(status, '')))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([401, 403, 429, 404, 200].map((status) => refuses(answer(status, '')))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the address that answered, against what the response says', () => {
  const vantage = (peerAddress: string, owner: string | null): Vantage => ({
    from: 'direct',
    connection: {
      peerAddress,
      peerOwner: owner === null ? null : { name: owner, asOf: '2026-08-16' },
      tlsServerName: null,
      tlsProtocol: null,
      alpn: null,
      certificateNames: [],
      timings: { lookup: null, connect: null, tls: null, firstByte: null, end: null },
    },
  });
  const caveats = (seen: ExchangeObservation) => vantageCaveats(diagnose([seen]), seen, [seen], {}).join();

  test('a header that names an edge the address does not belong to', () => {
    expect(caveats(answer(403, 'no', vantage('203.0.113.9', null)))).toContain('in none of its known ranges');
    expect(caveats(answer(403, 'no', vantage('104.16.0.1', 'cloudflare')))).not.toContain('ranges');
    expect(caveats(answer(403, 'no', vantage('127.0.0.1', null)))).not.toContain('ranges');
  });

  test('an edge that the response does not name', () => {
    expect(caveats(answer(403, 'no', vantage('151.101.1.140', 'fastly')))).toContain('ranges of fastly');
  });
});
