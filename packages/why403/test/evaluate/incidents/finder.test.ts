import { describe, expect, it } from 'vitest';
import { IncidentFinder } from '../../../src/evaluate/incidents/finder.ts';
import { row, SmallTable, START, search } from './small-engine.ts';

const OWN = new Set(['shop.example']);

function find(rows: ReturnType<typeof row>[]) {
  const table = new SmallTable();
  const finder = new IncidentFinder(table, { ownHosts: OWN });
  return search(finder, table, rows, { own: OWN });
}

function served(count: number, seconds = 3600) {
  return Array.from({ length: count }, (_, n) =>
    row({
      second: START + Math.floor((n * seconds) / count),
      client: `10.${n % 50}.${n % 7}.9`,
      path: `/page/${n % 90}.html`,
    }),
  );
}

describe('the search for incidents', () => {
  it('finds a network that is refused on every path', () => {
    const refused = Array.from({ length: 60 }, (_, n) =>
      row({
        second: START + 600 + n,
        client: `203.0.113.${n % 30}`,
        path: `/page/${n % 40}.html`,
        status: 403,
        bytes: 153,
      }),
    );
    const rows = [...served(6000), ...refused].sort((a, b) => a.second - b.second);
    const { incidents, unexplained } = find(rows);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      primary: { dimension: 'network', key: '203.0.113.0/24' },
      requests: 60,
      clients: 30,
      paths: 40,
      first: START + 600,
      last: START + 659,
      served: 0,
      ongoing: false,
    });
    expect(unexplained).toBe(0);
  });

  it('finds nothing in refusals that fall on anybody', () => {
    const rows = served(20_000).map((one, n) => (n % 31 === 0 || n % 47 === 0 ? { ...one, status: 403 } : one));
    expect(find(rows).incidents).toEqual([]);
  });
});
