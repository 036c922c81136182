import { expect, test } from 'vitest';
import { file, why403 } from '../cli/why403.ts';

const ranges = file('ranges.json', JSON.stringify({ partner: ['198.51.100.0/28'], payments: ['203.0.113.7'] }));

async function said(name: string, text: string): Promise<readonly string[]> {
  const { stdout } = await why403(['lint', file(name, text), '--must-allow', ranges, '--format', 'json']);
  const { findings } = JSON.parse(stdout) as { findings: { check: string; says: string }[] };
  return findings.filter(({ check }) => check.endsWith('/must-allow')).map(({ says }) => says);
}

const geo = (list: string, asked: string) =>
  `events {}\nhttp {\n  geo ${list}\n  server { listen 80; location / { ${asked} } }\n}\n`;

test('an "if" that refuses by the value of a geo list is an allow list as well', async () => {
  const list = '$known { default 0; 198.51.100.0/29 1; 203.0.113.0/24 1; 203.0.113.7 0; }';
  expect(await said('nginx.conf', geo(list, 'if ($known = 0) { return 403; }'))).toEqual([
    '"if ($known = 0)" refuses partner by the list of $known: 198.51.100.8/29.',
    '"if ($known = 0)" refuses payments by the list of $known: 203.0.113.7.',
  ]);
  // The other way round it is a list of those who may not come.
  expect(await said('nginx.conf', geo('$bad { 203.0.113.0/24 1; }', 'if ($bad) { return 444; }'))).toEqual([
    '"if ($bad)" refuses payments by the list of $bad: 203.0.113.7.',
  ]);
  expect(await said('nginx.conf', geo(list, 'if ($known != 1) { deny all; }'))).toHaveLength(2);
});

test('the lines to add are written out, where they are few', async () => {
  const text = 'events {}\nhttp { server { listen 80; location / { allow 198.51.100.0/29; deny all; } } }\n';
  const { stdout } = await why403(['lint', file('allow.conf', text), '--must-allow', ranges]);
  expect(stdout).toContain('Add "allow 198.51.100.8/29;" before line 2.');
  expect(stdout).toContain('Add "allow 203.0.113.7;" before line 2.');
});

test('what refuses nobody, or asks for another address, is none', async () => {
  const list = '$known { default 0; 198.51.100.0/29 1; }';
  expect(await said('nginx.conf', geo(list, 'if ($known = 0) { set $a b; }'))).toEqual([]);
  expect(await said('nginx.conf', geo(`$http_x_real_ip ${list}`, 'if ($known = 0) { return 403; }'))).toEqual([]);
  expect(await said('nginx.conf', geo(list, 'if ($other = 0) { return 403; }'))).toEqual([]);
});

test('an IP set is asked for its own family alone, and says all that it lacks', async () => {
  const set = (version: string, ...addresses: readonly string[]) =>
    JSON.stringify({ IPSet: { Name: 'a', IPAddressVersion: version, Addresses: addresses } });
  expect(await said('set.json', set('IPV4', '192.0.2.0/24'))).toEqual([
    'The list lacks partner: 198.51.100.0/28; payments: 203.0.113.7.',
  ]);
  expect(await said('set.json', set('IPV6', '2001:db8::/64'))).toEqual([]);
});
