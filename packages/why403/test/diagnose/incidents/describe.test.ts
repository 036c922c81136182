import { describe, expect, it } from 'vitest';
import { builtinKnowledge } from '../../../src/diagnose/builtin.ts';
import { type DescribeContext, describeIncidents } from '../../../src/diagnose/incidents/describe.ts';
import { indexCrawlers } from '../../../src/evaluate/incidents/crawlers.ts';
import type { FoundIncident } from '../../../src/evaluate/incidents/found-incident.ts';
import type { Incident } from '../../../src/model/incidents.ts';
import { readLogLines } from '../../../src/read/logs/read-lines.ts';
import { foundIncident } from './found.ts';

const CONTEXT: DescribeContext = {
  knowledge: builtinKnowledge(),
  samples: () => [],
  errors: () => [],
  changes: [],
  crawlers: indexCrawlers({ googlebot: { creationTime: '2026-08-21T00:00:00', prefixes: ['66.249.64.0/19'] } }),
  confirmed: new Map(),
  first: Date.parse('2026-03-01T00:00:00Z') / 1000,
};
const CURL = [{ key: 'curl/8.5.0', refused: 200 }];
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

function told(found: FoundIncident, context: Partial<DescribeContext> = {}): Incident {
  return describeIncidents([found], { ...CONTEXT, ...context })[0] as Incident;
}

function lines(text: string) {
  return readLogLines(
    text.split('\n').map((line) => ({ text: line, number: null })),
    'a.log',
    null,
  );
}

const error = (message: string) =>
  `2026/03/01 14:02:00 [error] 7#7: *9 ${message}, client: 203.0.113.9, server: shop.example, request: "GET /media/a.jpg HTTP/1.1", host: "shop.example"`;

describe('the cause, where only the pattern speaks', () => {
  const network = {
    primary: { dimension: 'network', key: '203.0.113.0/24' },
    by: { network: '203.0.113.0/24' },
  } as const;
  const agent = {
    primary: { dimension: 'agent', key: 'curl/8.5.0' },
    by: { agent: 'curl/8.5.0' },
    agentRefused: 1,
  } as const;
  const client = {
    primary: { dimension: 'client', key: '203.0.113.9' },
    by: { client: '203.0.113.9' },
    clients: 1,
  } as const;
  const api = {
    primary: { dimension: 'path', key: '/api/admin/users' },
    by: { path: '/api/admin/users' },
    paths: 1,
  } as const;

  it.each([
    ['one network on many paths', foundIncident(network), 'ip-block', 'indicated'],
    ['one program from many addresses', foundIncident(agent, { agents: CURL }), 'bot-protection', 'indicated'],
    [
      'a network whose program is refused everywhere',
      foundIncident({ ...network, by: { ...network.by, agent: 'curl/8.5.0' }, agentRefused: 0.97 }, { agents: CURL }),
      'bot-protection',
      'indicated',
    ],
    [
      'a browser that only one network has',
      foundIncident({
        ...agent,
        by: { agent: 'Mozilla/5.0', network: '203.0.113.0/24' },
        primary: { dimension: 'agent', key: 'Mozilla/5.0' },
      }),
      'ip-block',
      'indicated',
    ],
    [
      'a network whose browser is served elsewhere',
      foundIncident({ ...network, by: { ...network.by, agent: 'Mozilla/5.0' }, agentRefused: 0.1 }),
      'ip-block',
      'indicated',
    ],
    [
      'one client, served in between',
      foundIncident({ ...client, served: 40 }, { perActiveSecond: 6 }),
      'rate-limit',
      'indicated',
    ],
    ['one client, never served', foundIncident(client, { perActiveSecond: 6 }), 'ip-block', 'indicated'],
    ['one client on one path', foundIncident({ ...client, paths: 1 }), 'unknown', 'possible'],
    [
      'one user on everything',
      foundIncident({ primary: { dimension: 'user', key: 'berta' }, by: { user: 'berta' } }),
      'account-state',
      'indicated',
    ],
    [
      'one user in one place',
      foundIncident({ primary: { dimension: 'user', key: 'berta' }, by: { user: 'berta', prefix: '/reports/' } }),
      'insufficient-role',
      'indicated',
    ],
    [
      'one country',
      foundIncident({ primary: { dimension: 'country', key: 'FR' }, by: { country: 'FR' } }),
      'geo-block',
      'indicated',
    ],
    [
      'files that another site embeds',
      foundIncident(
        { primary: { dimension: 'refererHost', key: 'album.example' }, by: { refererHost: 'album.example' } },
        { assets: 200, foreignReferer: 200 },
      ),
      'hotlink-protection',
      'indicated',
    ],
    [
      'forms that another site sends',
      foundIncident(
        { primary: { dimension: 'refererHost', key: 'album.example' }, by: { refererHost: 'album.example' } },
        { methods: [{ key: 'POST', refused: 200 }] },
      ),
      'csrf-check',
      'indicated',
    ],
    [
      'one method',
      foundIncident({ primary: { dimension: 'method', key: 'PUT' }, by: { method: 'PUT' } }),
      'method-restricted',
      'indicated',
    ],
    [
      'one host',
      foundIncident({ primary: { dimension: 'host', key: 'api.example' }, by: { host: 'api.example' } }),
      'host-mismatch',
      'indicated',
    ],
    [
      'pictures of a folder, with the page of nginx',
      foundIncident(
        { primary: { dimension: 'prefix', key: '/media/' }, by: { prefix: '/media/' } },
        { assets: 200, ownReferer: 200 },
      ),
      'file-permissions',
      'indicated',
    ],
    [
      'an API for administrators, with its own answer',
      foundIncident(api, { api: 200, administration: 200, ownReferer: 200, bytes: [[96, 200]] }),
      'insufficient-role',
      'indicated',
    ],
    [
      'the same, with the page of nginx',
      foundIncident(api, { api: 200, administration: 200, ownReferer: 200 }),
      'config-deny',
      'indicated',
    ],
    [
      'a folder itself, with the page of nginx',
      foundIncident({ primary: { dimension: 'path', key: '/docs/' }, by: { path: '/docs/' }, paths: 1 }),
      'missing-index',
      'possible',
    ],
    [
      'everything, with the page of nginx',
      foundIncident({ primary: { dimension: 'prefix', key: '/' }, by: {} }),
      'config-deny',
      'possible',
    ],
    [
      'everything, with another page',
      foundIncident({ primary: { dimension: 'prefix', key: '/' }, by: {} }, { bytes: [[4096, 200]] }),
      'unknown',
      'possible',
    ],
  ] as const)('%s', (_, found, cause, strength) => {
    const incident = told(found);
    expect([incident.cause, incident.strength, incident.rule]).toEqual([cause, strength, null]);
    expect(incident.couldAlsoBe).not.toContain(cause);
    expect(incident.couldAlsoBe.length).toBeGreaterThan(0);
    expect(incident.explanation).toContain('What would settle it: ');
    expect(incident.evidence[0]).toMatchObject({ part: 'log counts' });
    if (cause !== 'unknown') expect(incident.fixes.length).toBeGreaterThan(0);
  });

  it('takes fixes from the rule of the server whose page it is', () => {
    const incident = told(
      foundIncident(
        { primary: { dimension: 'refererHost', key: 'album.example' }, by: { refererHost: 'album.example' } },
        { assets: 200 },
      ),
    );
    expect(incident.product).toBe('nginx');
    expect(incident.fixes[0]?.change?.after).toContain('valid_referers');
  });

  it('knows the padded page of nginx beside the bare one', () => {
    expect(
      told(
        foundIncident(
          {},
          {
            bytes: [
              [555, 150],
              [153, 50],
            ],
          },
        ),
      ).product,
    ).toBe('nginx');
    expect(
      told(
        foundIncident(
          {},
          {
            bytes: [
              [556, 150],
              [1153, 50],
            ],
          },
        ),
      ).product,
    ).toBe('unknown');
  });
});

describe('the cause, where the lines tell it', () => {
  const access = '203.0.113.9 - - [01/Mar/2026:14:02:00 +0000] "GET /media/a.jpg HTTP/1.1" 403 153 "-" "Mozilla/5.0"';
  const of = (message: string) => ({ samples: () => lines(access), errors: () => lines(error(message)) });

  it('is what the error log says of the same request', () => {
    const incident = told(
      foundIncident({ primary: { dimension: 'prefix', key: '/media/' }, by: { prefix: '/media/' } }, { assets: 200 }),
      of('directory index of "/srv/media/" is forbidden'),
    );
    expect(incident).toMatchObject({ cause: 'missing-index', strength: 'proved', rule: 'nginx/missing-index' });
    expect(incident.evidence[0]?.excerpt).toContain('directory index of');
  });

  it('is no more than indicated where a single diagnosis says no more', () => {
    const incident = told(foundIncident({}), of('open() "/srv/media/a.jpg" failed (13: Permission denied)'));
    expect(incident).toMatchObject({ cause: 'file-permissions', strength: 'indicated', layer: 'os' });
    expect(incident.couldAlsoBe).toContain('mandatory-access-control');
  });

  it('is the condition that the pattern shows, where the line names only a rule', () => {
    const found = foundIncident({
      primary: { dimension: 'network', key: '203.0.113.0/24' },
      by: { network: '203.0.113.0/24' },
    });
    expect(told(found, of('access forbidden by rule'))).toMatchObject({
      cause: 'ip-block',
      rule: 'nginx/ip-block',
      strength: 'indicated',
    });
  });

  it('is not that of another request in the error log', () => {
    const other = error('directory index of "/srv/b/" is forbidden')
      .replaceAll('/media/a.jpg', '/b/')
      .replaceAll('203.0.113.9', '198.51.100.1');
    const incident = told(foundIncident({}), { samples: () => lines(access), errors: () => lines(other) });
    expect(incident.cause).not.toBe('missing-index');
  });

  it('is left to the pattern where lines disagree', () => {
    const one = lines(error('directory index of "/srv/media/" is forbidden'));
    const two = lines(error('openat() "/srv/media/a.jpg" failed (40: Too many levels of symbolic links)'));
    const found = foundIncident({ primary: { dimension: 'method', key: 'PUT' }, by: { method: 'PUT' } });
    expect(told(found, { samples: () => [...one, ...two] })).toMatchObject({ cause: 'method-restricted', rule: null });
  });
});

describe('crawlers', () => {
  const refused = (clients: string[]) =>
    foundIncident(
      {
        primary: { dimension: 'agent', key: GOOGLEBOT },
        by: { agent: GOOGLEBOT },
        crawlerClients: [{ agent: GOOGLEBOT, clients }],
      },
      { agents: [{ key: GOOGLEBOT, refused: 200 }] },
    );

  it('that are real are lost, and the search results with them', () => {
    const incident = told(refused(['66.249.66.1', '66.249.66.2']));
    expect(incident).toMatchObject({ affects: 'crawlers', crawler: { name: 'Googlebot', verified: 2, fake: 0 } });
    expect(incident.explanation).toContain('search results');
    expect(incident.fixes.length).toBeGreaterThan(0);
  });

  it('that only use the name are no loss, and nothing is to be mended', () => {
    const incident = told(refused(['203.0.113.1', '203.0.113.2']));
    expect(incident).toMatchObject({ affects: 'programs', crawler: { verified: 0, fake: 2 }, fixes: [] });
    expect(incident.title).toContain('only calls itself Googlebot');
  });
});

describe('what was changed', () => {
  const second = (iso: string) => Date.parse(iso) / 1000;
  const changes = [
    { second: second('2026-03-01T12:00:00Z'), name: 'too early' },
    { second: second('2026-03-01T13:30:00Z'), name: 'release 41' },
    { second: second('2026-03-01T14:01:20Z'), name: 'release 42' },
    { second: second('2026-03-01T14:05:00Z'), name: 'afterwards' },
  ];

  it('is the last change in the hour before', () => {
    expect(told(foundIncident({}), { changes }).change).toEqual({
      time: '2026-03-01T14:01:20Z',
      name: 'release 42',
      secondsBefore: 40,
    });
  });

  it('is nothing where none was near, or the beginning was not seen', () => {
    expect(told(foundIncident({}), { changes: changes.slice(0, 1) }).change).toBeNull();
    expect(told(foundIncident({}), { changes, first: second('2026-03-01T14:01:50Z') }).change).toBeNull();
  });
});

describe('the title', () => {
  it('says one time where the first and the last refusal have the same minute', () => {
    const first = Date.parse('2026-03-01T14:02:11Z') / 1000;
    expect(told(foundIncident({ first, last: first + 40 })).title).toMatch(/ at 2026-03-01 14:02 UTC\.$/);
    expect(told(foundIncident({ first, last: first + 60 })).title).toMatch(
      / from 2026-03-01 14:02 to 2026-03-01 14:03 UTC\.$/,
    );
  });

  it('says who is refused what, since when', () => {
    const found = foundIncident({
      primary: { dimension: 'network', key: '203.0.113.0/24' },
      by: { network: '203.0.113.0/24' },
      ongoing: true,
    });
    expect(told(found).title).toBe('203.0.113.0/24 is refused on 120 paths, 90 clients, since 2026-03-01 14:02 UTC.');
  });

  it('stays on one line whatever the log holds', () => {
    const key = `/a\n\u001b[31mfake line\u202e${'x'.repeat(5000)}`;
    const { title } = told(foundIncident({ primary: { dimension: 'path', key }, by: { path: key }, paths: 1 }));
    expect(title).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(title.length).toBeLessThan(300);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e18, -1e18])('is made of a clock that says %s', (clock) => {
    const incident = told(foundIncident({ first: clock, last: clock, spells: [] }));
    expect(incident.title).toMatch(/ UTC\.$/);
    expect(Number.isNaN(Date.parse(incident.since))).toBe(false);
  });
});
