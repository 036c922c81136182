import { expect, it } from 'vitest';
import { builtinKnowledge } from '../../../src/diagnose/builtin.ts';
import { withOwnValues } from '../../../src/diagnose/incidents/own-values.ts';
import { viewExchange } from '../../../src/evaluate/exchange-view.ts';
import type { FoundIncident } from '../../../src/evaluate/incidents/found-incident.ts';
import { readLogLines } from '../../../src/read/logs/read-lines.ts';
import { fillFix } from '../../../src/rules/define-rule.ts';
import { foundIncident } from './found.ts';

const { rule } = builtinKnowledge();
const VIEW = viewExchange({
  kind: 'exchange',
  id: null,
  source: { name: 'log', line: null },
  vantage: { from: 'saved' },
  request: { method: 'GET', url: '/a', headers: null },
  response: { status: 403, reason: null, httpVersion: null, headers: null, body: null, bodyCut: false },
});

/** Everything that is to be copied from the advice of a rule, for an incident. */
function copied(id: string, part: Partial<FoundIncident>, line = ''): string {
  const fixes = (rule.get(id)?.fixes ?? []).map((fix) => fillFix(fix, VIEW));
  const lines = line === '' ? [] : readLogLines([{ text: line, number: null }], 'error.log', null);
  return withOwnValues(fixes, foundIncident(part), lines)
    .flatMap(({ change, command, check }) => [change?.after, command, check])
    .join('\n');
}

it.each([
  ['nginx/ip-block', { network: '198.51.100.0/24' }, 'allow 198.51.100.0/24;'],
  ['nginx/ip-block', { client: '2001:db8:7::1' }, 'allow 2001:db8:7::1;'],
  ['apache/ip-block', { network: '198.51.100.0/24' }, 'Require ip 198.51.100.0/24'],
  ['ingress-nginx/ip-block', { network: '198.51.100.0/24' }, 'whitelist-source-range: "198.51.100.0/24"'],
  ['varnish/ip-block', { network: '198.51.100.0/24' }, 'acl admin { "198.51.100.0"/24; }'],
  ['varnish/ip-block', { client: '198.51.100.7' }, 'acl admin { "198.51.100.7"; }'],
  ['nginx/geo-block', { client: '198.51.100.7' }, '--ip 198.51.100.7 country'],
])('puts the address of the incident into the advice of %s', (id, by, text) => {
  expect(copied(id, { by })).toContain(text);
  expect(copied(id, { by })).not.toMatch(/203\.0\.113\.|2001:db8:12:/);
});

it('leaves the example where no address is shared, and where the value is none', () => {
  expect(copied('nginx/ip-block', { by: { prefix: '/a/' } })).toContain('allow 203.0.113.24;');
  expect(copied('nginx/ip-block', { by: { client: 'x; return 200' } })).toContain('allow 203.0.113.24;');
});

it('names the site that links, as a name and in a pattern', () => {
  const by = { refererHost: 'thief.example' };
  expect(copied('nginx/hotlink-protection', { by })).toContain('server_names thief.example;');
  expect(copied('apache/hotlink-protection', { by })).toContain('?thief\\.example(/|$)');
  expect(copied('nginx/hotlink-protection', { by: { refererHost: 'a;}' } })).toContain('example\\.com');
});

it.each([
  ['nginx', 'open() "/srv/my media/m1.jpg" failed (13: Permission denied)', "namei -l '/srv/my media/m1.jpg'"],
  [
    'nginx',
    'open() "/srv/media/m1.jpg" failed (13: Permission denied)',
    '`sudo -u www-data head -c1 /srv/media/m1.jpg`',
  ],
])('looks at the file that the error log of %s names', (_, message, text) => {
  const line = `2026/03/01 14:02:00 [error] 7#7: *9 ${message}, client: 192.0.2.1, server: , request: "GET /m1.jpg HTTP/1.1", host: "a"`;
  expect(copied('nginx/file-permissions', {}, line)).toContain(text);
});

it('looks at a file of the incident where none is named, unless a shell would read it otherwise', () => {
  expect(copied('nginx/file-permissions', {})).toContain('namei -l /path/under/your/root/shop/a.html');
  expect(copied('nginx/file-permissions', { somePaths: ['/a;b'] })).toContain(
    'namei -l /path/under/your/root/to/the/file',
  );
});

it('has an address allowed above what refuses it: nginx takes the first line that matches', () => {
  const fix = rule.get('nginx/ip-block')?.fixes.find(({ change }) => String(change?.after).startsWith('allow '));
  expect(fix?.change?.file).toMatch(/above its `deny` lines/);
});
