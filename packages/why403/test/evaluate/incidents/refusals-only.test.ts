import { describe, expect, it } from 'vitest';
import { IncidentFinder } from '../../../src/evaluate/incidents/finder.ts';
import type { LogRow } from '../../../src/model/log-rows.ts';
import { OWN, refused } from './everyday.ts';
import { SmallTable, search } from './small-engine.ts';

function find(rows: readonly LogRow[]) {
  const table = new SmallTable();
  const finder = new IncidentFinder(table, { ownHosts: OWN, onlyRefusals: true });
  const inOrder = [...rows].sort((a, b) => a.second - b.second);
  return search(finder, table, inOrder, { own: OWN }).incidents;
}

const RULE = { reason: 'nginx/config-deny' };
/** Refusals of anybody on any page, all day. */
const usual = (count = 600) => refused({ from: 0, to: 80_000, count }, () => RULE);

describe('where only refusals are logged', () => {
  it('a network is found by being refused more than before', () => {
    const rows = refused({ from: 40_000, to: 40_500, count: 90 }, (n) => ({ ...RULE, client: `203.0.113.${n % 30}` }));
    expect(find([...usual(), ...rows]).find(({ by }) => by.network !== undefined)).toMatchObject({
      primary: { key: '203.0.113.0/24' },
      by: { network: '203.0.113.0/24', reason: 'nginx/config-deny' },
      requests: 90,
    });
  });

  it('a site that embeds pictures is found, and not the folder that is often refused', () => {
    const often = refused({ from: 0, to: 30_000, count: 300 }, (n) => ({ ...RULE, path: `/media/0/${n}.jpg` }));
    const rows = refused({ from: 40_000, to: 40_500, count: 90 }, (n) => ({
      ...RULE,
      path: `/media/0/${n % 70}.jpg`,
      referer: `https://album.example/${n % 5}`,
    }));
    const keys = find([...usual(), ...often, ...rows]).map(({ primary }) => primary.key);
    expect(keys).toContain('album.example');
    expect(keys).not.toContain('/');
  });

  it('two things that happen to one network at a time are two incidents', () => {
    const client = (n: number) => `203.0.113.${n % 30}`;
    const one = refused({ from: 40_000, to: 40_500, count: 90 }, (n) => ({ ...RULE, client: client(n) }));
    const other = refused({ from: 40_000, to: 40_500, count: 60 }, (n) => ({
      reason: 'nginx/file-permissions',
      client: client(n),
    }));
    const found = find([...usual(), ...one, ...other]).filter(({ by }) => by.network === '203.0.113.0/24');
    expect(found.map(({ by, requests }) => [by.reason, requests])).toEqual([
      ['nginx/config-deny', 90],
      ['nginx/file-permissions', 60],
    ]);
  });

  it('what falls on anybody is told by the reason that the log gives', () => {
    expect(find(usual())).toMatchObject([
      { primary: { dimension: 'reason', key: 'nginx/config-deny' }, requests: 600 },
    ]);
  });

  it('a file that is always refused is told by its path', () => {
    const rows = refused({ from: 0, to: 80_000, count: 300 }, () => ({ ...RULE, path: '/files/prices.pdf' }));
    expect(find([...usual(), ...rows]).map(({ primary }) => primary.key)).toEqual(
      expect.arrayContaining(['/files/prices.pdf']),
    );
  });
});
