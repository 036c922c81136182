import { describe, expect, it } from 'vitest';
import { IncidentFinder } from '../../../src/evaluate/incidents/finder.ts';
import type { LogRow } from '../../../src/model/log-rows.ts';
import { everyday, OWN, refused } from './everyday.ts';
import { SmallTable, START, search } from './small-engine.ts';

function find(rows: readonly LogRow[], leftoverLimit?: number) {
  const table = new SmallTable();
  const settings = { ownHosts: OWN, ...(leftoverLimit === undefined ? {} : { leftoverLimit }) };
  const finder = new IncidentFinder(table, settings);
  const inOrder = [...rows].sort((a, b) => a.second - b.second);
  return search(finder, table, inOrder, { own: OWN });
}

const primaries = ({ incidents }: ReturnType<typeof find>) => incidents.map(({ primary }) => primary.key);

describe('who is refused', () => {
  it('is a network on every path, with what was seen of it', () => {
    const rows = refused({ from: 600, to: 659, count: 60 }, (n) => ({
      client: `203.0.113.${n % 30}`,
      path: `/shop/page-${n % 40}.html`,
    }));
    const { incidents, unexplained } = find([...everyday(), ...rows]);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      primary: { dimension: 'network', key: '203.0.113.0/24' },
      by: { network: '203.0.113.0/24' },
      requests: 60,
      clients: 30,
      paths: 40,
      atLeast: false,
      first: START + 600,
      last: START + 659,
      served: 0,
      ongoing: false,
      spells: [{ first: START + 600, last: START + 659, requests: 60 }],
    });
    expect(unexplained).toBe(0);
  });

  it('is a network of IPv6 addresses', () => {
    const rows = refused({ from: 600, to: 900, count: 40 }, (n) => ({ client: `2001:db8:77:${n % 7}::${1 + n}` }));
    expect(primaries(find([...everyday(), ...rows]))).toEqual(['2001:db8:77::/48']);
  });

  it('is the network and not the popular browser that it uses', () => {
    const [{ agent = '' } = {}] = everyday();
    const rows = refused({ from: 600, to: 900, count: 40 }, (n) => ({ client: `203.0.113.${n % 9}`, agent }));
    const { incidents } = find([...everyday(), ...rows]);
    expect(incidents[0]?.primary.dimension).toBe('network');
    expect(incidents[0]?.agentRefused).toBeLessThan(0.5);
  });

  it('is the network where a folder explains the same, and both are named', () => {
    const rows = refused({ from: 600, to: 900, count: 40 }, (n) => ({
      client: `203.0.113.${n % 9}`,
      path: `/only-theirs/${n % 5}.html`,
    }));
    expect(find([...everyday(), ...rows]).incidents[0]).toMatchObject({
      primary: { dimension: 'network' },
      by: { network: '203.0.113.0/24', prefix: '/only-theirs/' },
    });
  });

  it('is an agent from many addresses', () => {
    const rows = refused({ from: 600, to: 1200, count: 80 }, () => ({ agent: 'curl/8.5.0' }));
    expect(find([...everyday(), ...rows]).incidents[0]).toMatchObject({
      primary: { dimension: 'agent', key: 'curl/8.5.0' },
      agentRefused: 1,
    });
  });

  it('is whoever names no agent', () => {
    const rows = refused({ from: 600, to: 1200, count: 80 }, () => ({ agent: '-' }));
    expect(primaries(find([...everyday(), ...rows]))).toEqual(['-']);
  });

  it('is a single client that hammers, served in between', () => {
    const rows = refused({ from: 600, to: 700, count: 1000 }, (n) => ({
      client: '203.0.113.9',
      status: n % 5 === 0 ? 200 : 403,
    }));
    expect(find([...everyday(), ...rows]).incidents).toMatchObject([
      { primary: { dimension: 'client', key: '203.0.113.9' }, requests: 800, served: 200, clients: 1 },
    ]);
  });

  it('is a user, from whatever address', () => {
    const rows = refused({ from: 600, to: 1800, count: 60 }, (n) => ({
      user: 'berta',
      client: `192.0.2.${n % 4}`,
      path: `/api/reports/${n % 50}`,
    }));
    expect(primaries(find([...everyday(), ...rows]))).toEqual(['berta']);
  });

  it('is one client that asked five times, among many', () => {
    const rows = refused({ from: 600, to: 640, count: 5 }, () => ({ client: '203.0.113.77' }));
    expect(find([...everyday({ count: 40_000 }), ...rows]).incidents).toMatchObject([
      { primary: { key: '203.0.113.77' }, requests: 5 },
    ]);
  });

  it('is nobody where four requests were refused', () => {
    const rows = refused({ from: 600, to: 640, count: 4 }, () => ({ client: '203.0.113.77' }));
    expect(find([...everyday(), ...rows])).toMatchObject({ incidents: [], unexplained: 4 });
  });
});

describe('what is refused', () => {
  it('is a folder, and its own pages as referers are nothing that tells', () => {
    const rows = refused({ from: 600, to: 1200, count: 80 }, (n) => ({
      path: `/media/2023/${n % 60}.jpg`,
      referer: 'https://shop.example/shop/',
    }));
    expect(find([...everyday(), ...rows]).incidents).toMatchObject([
      {
        primary: { dimension: 'prefix', key: '/media/2023/' },
        by: { prefix: '/media/2023/' },
        like: { ownReferer: 80 },
      },
    ]);
    expect(find([...everyday(), ...rows]).incidents[0]?.by).not.toHaveProperty('refererHost');
  });

  it('is what pages of another site embed', () => {
    const rows = refused({ from: 600, to: 1200, count: 80 }, (n) => ({
      path: `/media/0/picture-${n % 60}.jpg`,
      referer: `https://album.example/${n % 9}`,
    }));
    expect(primaries(find([...everyday(), ...rows]))).toEqual(['album.example']);
  });

  it('is a method', () => {
    const rows = refused({ from: 600, to: 1200, count: 80 }, (n) => ({
      method: 'PUT',
      path: `/shop/page-${n % 70}.html`,
    }));
    expect(primaries(find([...everyday(), ...rows]))).toEqual(['PUT']);
  });

  it('is a path since a release took a role away', () => {
    const before = refused({ from: 0, to: 1700, count: 60 }, () => ({ path: '/api/exports', status: 200 }));
    const after = refused({ from: 1800, to: 3590, count: 60 }, (n) => ({
      path: '/api/exports',
      user: `user${n % 9}`,
      bytes: 61,
    }));
    expect(find([...everyday(), ...before, ...after]).incidents).toMatchObject([
      {
        primary: { dimension: 'path', key: '/api/exports' },
        first: START + 1800,
        ongoing: true,
        like: { withUser: 60 },
      },
    ]);
  });

  it('is everything, for a while', () => {
    const rows = everyday().map((one) =>
      one.second >= START + 1230 && one.second < START + 1830 ? { ...one, status: 403 } : one,
    );
    const { incidents, unexplained } = find(rows);
    expect(incidents).toMatchObject([
      { primary: { dimension: 'prefix', key: '/' }, first: START + 1230, last: START + 1829 },
    ]);
    expect(unexplained).toBe(0);
  });

  it('is one host of several', () => {
    const rows = everyday().map((one, n) => ({ ...one, host: n % 2 === 0 ? 'shop.example' : 'blog.example' }));
    const gone = refused({ from: 600, to: 1200, count: 90 }, (n) => ({
      host: 'api.example',
      path: `/shop/page-${n % 80}.html`,
    }));
    expect(primaries(find([...rows, ...gone]))).toContain('api.example');
  });

  it('is a folder that pages link to and that was always closed', () => {
    const rows = refused({ from: 0, to: 86_000, count: 90 }, () => ({
      path: '/private/',
      referer: 'https://shop.example/shop/',
    }));
    expect(find([...everyday({ seconds: 86_400 }), ...rows]).incidents).toMatchObject([
      { primary: { key: '/private/' }, requests: 90 },
    ]);
  });

  it('is a file that is asked for once an hour', () => {
    const rows = refused({ from: 100, to: 5 * 86_400 - 100, count: 119 }, () => ({ path: '/files/prices.pdf' }));
    expect(find([...everyday({ seconds: 5 * 86_400 }), ...rows]).incidents).toMatchObject([
      { primary: { dimension: 'path', key: '/files/prices.pdf' }, requests: 119, spells: [{ requests: 119 }] },
    ]);
  });
});

describe('several incidents', () => {
  it('at once are told apart', () => {
    const network = refused({ from: 600, to: 1800, count: 2000 }, (n) => ({ client: `203.0.113.${n % 30}` }));
    const embedded = refused({ from: 1200, to: 2400, count: 2000 }, (n) => ({
      path: `/media/0/picture-${n % 60}.jpg`,
      referer: `https://album.example/${n % 9}`,
    }));
    expect(find([...everyday(), ...network, ...embedded]).incidents).toMatchObject([
      { primary: { key: '203.0.113.0/24' }, requests: 2000 },
      { primary: { key: 'album.example' }, requests: 2000 },
    ]);
  });

  it('of the same requests are spells of one', () => {
    const rows = [600, 2400].flatMap((from) =>
      refused({ from, to: from + 300, count: 50 }, () => ({ agent: 'curl/8.5.0' })),
    );
    const { incidents } = find([...everyday(), ...rows]);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.spells).toEqual([
      { first: START + 600, last: START + 900, requests: 50 },
      { first: START + 2400, last: START + 2700, requests: 50 },
    ]);
  });
});

describe('nothing is made of', () => {
  it.each([0.01, 0.1, 0.33, 0.6])('refusals that fall on anybody, %f of all', (rate) => {
    const rows = everyday({ count: 20_000 }).map((one, n) =>
      ((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296 < rate ? { ...one, status: 403 } : one,
    );
    expect(find(rows).incidents).toEqual([]);
  });

  it('names that scanners guess, though browsers ask for them', () => {
    const names = ['/admin/', '/.env', '/wp-login.php', '/config/', '/private/'];
    const rows = refused({ from: 0, to: 3500, count: 500 }, (n) => ({ path: names[n % names.length] ?? '' }));
    expect(find([...everyday(), ...rows])).toMatchObject({ incidents: [], noise: 500, unexplained: 0 });
  });

  it('guesses of somebody who is logged in', () => {
    const names = ['/admin/', '/.env', '/wp-login.php', '/config/', '/private/'];
    const rows = refused({ from: 600, to: 900, count: 10 }, (n) => ({ path: names[n % 5] ?? '', user: 'alice' }));
    const scans = refused({ from: 0, to: 3500, count: 600 }, (n) => ({ path: names[n % 5] ?? '' }));
    expect(find([...everyday(), ...rows, ...scans]).incidents).toEqual([]);
  });

  it('an empty log', () => {
    expect(find([])).toMatchObject({ incidents: [], unexplained: 0, sampledOneIn: 1 });
  });
});

describe('what is kept', () => {
  it('are samples spread over the whole incident', () => {
    const rows = refused({ from: 0, to: 3590, count: 3000 }, () => ({ agent: 'curl/8.5.0' }));
    const samples = find([...everyday(), ...rows]).incidents[0]?.samples ?? [];
    expect(samples.length).toBeGreaterThan(30);
    expect(samples.length).toBeLessThanOrEqual(64);
    expect(samples.filter(({ second }) => second > START + 1800).length).toBeGreaterThan(10);
  });

  it('of too many unexplained refusals is a part, and that is said', () => {
    const rows = refused({ from: 100, to: 5 * 86_400 - 100, count: 119 }, () => ({ path: '/files/prices.pdf' }));
    const noise = refused({ from: 0, to: 5 * 86_400, count: 900 }, (n) => ({ path: `/shop/page-${n}.html` }));
    const served = everyday({ seconds: 5 * 86_400, count: 60_000 });
    const { incidents, sampledOneIn } = find([...served, ...rows, ...noise], 500);
    expect(sampledOneIn).toBeGreaterThan(1);
    expect(incidents[0]?.primary.key).toBe('/files/prices.pdf');
  });
});
