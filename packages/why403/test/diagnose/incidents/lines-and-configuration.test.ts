import { describe, expect, it } from 'vitest';
import { builtinKnowledge } from '../../../src/diagnose/builtin.ts';
import { type DescribeContext, describeIncidents } from '../../../src/diagnose/incidents/describe.ts';
import { indexCrawlers } from '../../../src/evaluate/incidents/crawlers.ts';
import type { FoundIncident } from '../../../src/evaluate/incidents/found-incident.ts';
import type { Incident } from '../../../src/model/incidents.ts';
import { readLogLines } from '../../../src/read/logs/read-lines.ts';
import { foundIncident } from './found.ts';

function told(found: FoundIncident, context: Partial<DescribeContext> = {}): Incident {
  const nothing = { samples: () => [], errors: () => [], changes: [], confirmed: new Map(), first: 0 };
  const known = { knowledge: builtinKnowledge(), crawlers: indexCrawlers({}) };
  return describeIncidents([found], { ...known, ...nothing, ...context })[0] as Incident;
}

function lines(text: string) {
  return readLogLines([{ text, number: null }], 'a.log', null);
}

const error = (message: string) =>
  `2026/03/01 14:02:00 [error] 7#7: *9 ${message}, client: 203.0.113.9, server: shop.example, request: "GET /media/a.jpg HTTP/1.1", host: "shop.example"`;

describe('the cause', () => {
  it('is proved of no request whose own line says another one', () => {
    const one = lines(error('openat() "/srv/media/a.jpg" failed (40: Too many levels of symbolic links)'));
    const two = lines(error('directory index of "/srv/media/" is forbidden'));
    const found = foundIncident({ requests: 5 });
    expect(told(found, { samples: () => [...one, ...one, ...one] }).strength).toBe('proved');
    const mixed = told(found, { samples: () => [...one, ...one, ...two] });
    expect(mixed).toMatchObject({ cause: 'symlink-policy', strength: 'indicated' });
    expect(mixed.couldAlsoBe).toContain('missing-index');
    expect(mixed.explanation).toContain('2 of 3 lines');
    expect(mixed.evidence.map(({ excerpt }) => excerpt).join('\n')).toContain('directory index');
  });

  it('is none that the proxy that refused cannot refuse for', () => {
    const traefik = (server: string) =>
      lines(
        `203.0.113.9 - - [01/Mar/2026:14:02:00 +0000] "GET /media/a.jpg HTTP/2.0" 403 9 "-" "Mozilla/5.0" 7 "web@docker" "${server}" 2ms`,
      );
    const files = foundIncident({}, { assets: 200 });
    expect(told(files, { samples: () => [...traefik('-'), ...traefik('-')] })).toMatchObject({
      cause: 'unknown',
      product: 'traefik',
      strength: 'possible',
      couldAlsoBe: ['ip-block', 'application-policy', 'geo-block'],
    });
    // Passed on to a server that has files.
    expect(
      told(files, { samples: () => [...traefik('http://10.0.0.5'), ...traefik('http://10.0.0.5')] }).cause,
    ).not.toBe('unknown');
  });

  it('is the application of PHP where its pool logged the requests', () => {
    const pool = lines('203.0.113.9 -  01/Mar/2026:14:02:00 +0000 "GET /media/a.php" 403');
    expect(pool).toMatchObject([{ log: 'php-fpm', status: 403, client: '203.0.113.9' }]);
    expect(told(foundIncident({}, { assets: 200 }), { samples: () => pool })).toMatchObject({
      cause: 'application-policy',
      strength: 'possible',
    });
  });
});

describe('the configuration of the server', () => {
  const network = foundIncident({
    primary: { dimension: 'network', key: '203.0.113.0/24' },
    by: { network: '203.0.113.0/24' },
    somePaths: ['/a', '/b'],
    someClients: ['203.0.113.9'],
  });
  const answer = (line: number) => ({
    server: 'nginx' as const,
    cause: 'ip-block' as const,
    lines: [{ file: '/etc/nginx/nginx.conf', line, text: 'deny 203.0.113.0/24;' }],
    why: '203.0.113.9 is refused by "deny 203.0.113.0/24"',
    command: 'why403 predict',
  });

  it('names the line that refuses, and the change begins there', () => {
    const incident = told(network, { answerOf: ({ client }) => (client === '203.0.113.9' ? answer(7) : null) });
    expect(incident).toMatchObject({
      cause: 'ip-block',
      strength: 'indicated',
      rule: 'nginx/ip-block',
      product: 'nginx',
    });
    expect(incident.evidence[0]).toEqual({
      source: { name: '/etc/nginx/nginx.conf', line: 7 },
      part: 'configuration',
      excerpt: 'deny 203.0.113.0/24;',
    });
    expect(incident.fixes[0]).toMatchObject({ command: 'sed -n 7p /etc/nginx/nginx.conf' });
    expect(incident.fixes.filter(({ command }) => command?.includes('grep'))).toEqual([]);
  });

  it.each([
    ['does not refuse one of the requests', ({ target }: { target: string }) => (target === '/a' ? answer(7) : null)],
    ['refuses them by other lines', ({ target }: { target: string }) => answer(target === '/a' ? 7 : 8)],
    ['refuses nothing', () => null],
  ])('says nothing where it %s', (_, answerOf) => {
    expect(told(network, { answerOf })).toEqual(told(network));
  });

  it('does not overrule what the log proves', () => {
    const line = lines(error('openat() "/srv/media/a.jpg" failed (40: Too many levels of symbolic links)'));
    expect(told(network, { samples: () => line, answerOf: () => answer(7) })).toMatchObject({
      cause: 'symlink-policy',
      strength: 'proved',
    });
  });
});
