import { describe, expect, test } from 'vitest';
import { CAUSE_ENTRIES } from '../../src/causes/index.ts';
import { AUDIENCES, CAUSES } from '../../src/model/taxonomy.ts';

test('every cause of the closed list has its entry, and each its own rank', () => {
  expect(CAUSE_ENTRIES.map(({ id }) => id).sort()).toEqual([...CAUSES].sort());
  expect(CAUSE_ENTRIES.map(({ rank }) => rank).sort((a, b) => a - b)).toEqual(CAUSES.map((_, index) => index + 1));
});

test('the statuses that 403 stands for', () => {
  const disguises = CAUSE_ENTRIES.filter(({ shouldBe }) => shouldBe !== null).map(({ id, shouldBe }) => [id, shouldBe]);
  expect(Object.fromEntries(disguises)).toEqual({
    'api-key': 401,
    'expired-credentials': 401,
    'host-mismatch': 421,
    'legal-restriction': 451,
    'malformed-request': 400,
    'method-restricted': 405,
    'missing-credentials': 401,
    'missing-object-no-list': 404,
    'quota-exhausted': 429,
    'rate-limit': 429,
    'state-conflict': 409,
    'stronger-authentication': 401,
    'unknown-route': 404,
  });
});

describe.for(CAUSE_ENTRIES)('$id', (cause) => {
  const advised = [
    ...AUDIENCES.flatMap((audience) => cause.advice[audience]),
    ...cause.fixes.flatMap(({ summary, command, check }) => [summary, command ?? '', check ?? '']),
  ];

  test('says why its status is the right one, by the book', () => {
    expect(cause.statusNote).toMatch(/RFC \d{4}/);
  });

  test('has two to four sentences of advice for each audience', () => {
    for (const audience of AUDIENCES) {
      expect(cause.advice[audience].length).toBeGreaterThanOrEqual(2);
      expect(cause.advice[audience].length).toBeLessThanOrEqual(4);
    }
  });

  test('refutes at least one folk fix, and advises none', () => {
    expect(cause.doesNotHelp.length).toBeGreaterThan(0);
    for (const sentence of advised) {
      expect(sentence).not.toMatch(/777|setenforce|chmod -R|chown -R|php_flag|robots\.txt|\bVPN\b|incognito/i);
      expect(sentence).not.toMatch(/disable (?:the )?(?:firewall|WAF|CSRF)|make .{0,20} public|Principal: \*/i);
    }
  });
});
