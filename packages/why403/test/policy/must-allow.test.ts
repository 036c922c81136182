import { describe, expect, it } from 'vitest';
import { cut, spanOf, spanText } from '../../src/evaluate/address-span.ts';
import { parseRange } from '../../src/evaluate/nginx/address.ts';
import { readAddressList, readMustAllow } from '../../src/read/must-allow.ts';
import { file, why403 } from '../cli/why403.ts';

function span(text: string) {
  const range = parseRange(text);
  if (range === null) throw new Error(text);
  return spanOf(range);
}

describe('spans of addresses', () => {
  it.each([
    ['203.0.113.0/24', '203.0.113.64/26', '203.0.113.64/26', ['203.0.113.0/26', '203.0.113.128/25']],
    ['203.0.113.64/26', '203.0.113.0/24', '203.0.113.64/26', []],
    ['203.0.113.0/24', '198.51.100.0/24', null, ['203.0.113.0/24']],
    ['203.0.113.0/30', '203.0.113.1', '203.0.113.1', ['203.0.113.0', '203.0.113.2/31']],
    ['203.0.113.0/29', '203.0.113.0/31', '203.0.113.0/31', ['203.0.113.2 to 203.0.113.7']],
    ['2001:db8::/32', '2001:db8:8000::/33', '2001:db8:8000::/33', ['2001:db8::/33']],
    ['0.0.0.0/0', '::/0', null, ['0.0.0.0/0']],
  ])('%s cut by %s', (one, by, inside, outside) => {
    const parts = cut(span(one), span(by));
    expect(parts.inside === null ? null : spanText(parts.inside)).toBe(inside);
    expect(parts.outside.map(spanText)).toEqual(outside);
  });
});

describe('the file of --must-allow', () => {
  it('names ranges, or has them under prefixes', () => {
    const text = '{"partner": ["203.0.113.0/26"], "crawler": {"prefixes": ["2001:db8::/48"]}}';
    expect(readMustAllow(text, 'r.json')).toEqual([
      { name: 'partner', ranges: ['203.0.113.0/26'] },
      { name: 'crawler', ranges: ['2001:db8::/48'] },
    ]);
  });

  it.each([
    ['[]', 'r.json, line 1: expected {"name"'],
    ['{"a":\n "x"}', 'line 2: expected a list of ranges under "a"'],
    ['{"a": ["203.0.113.0/24",\n "host.example"]}', 'line 2: expected an address or a range'],
  ])('is told what is wrong with it: %s', (text, says) => {
    expect(() => readMustAllow(text, 'r.json')).toThrow(says);
  });

  it('is held against lists of clouds as well', () => {
    expect(readAddressList({ IPSet: { Addresses: ['203.0.113.0/24'] } })).toEqual(['203.0.113.0/24']);
    expect(readAddressList({ result: [{ id: 'x', ip: '203.0.113.9' }] })).toEqual(['203.0.113.9']);
    expect(readAddressList({ Statement: [] })).toBe(null);
  });
});

describe('why403 lint --must-allow', () => {
  const ranges = () => file('ranges.json', '{"partner": ["203.0.113.0/26"], "payments": ["198.51.100.7"]}');
  const lint = async (name: string, text: string) => {
    const args = ['lint', file(name, text), '--must-allow', ranges(), '--format', 'json', '--except', 'files'];
    const { code, stdout, stderr } = await why403(args);
    if (stderr !== '') throw new Error(stderr);
    const found = JSON.parse(stdout).findings.filter(({ check }: { check: string }) => check.endsWith('/must-allow'));
    return { code, found: found.map(({ line, says }: { line: number; says: string }) => `${line}: ${says}`) };
  };

  it('goes through the rules of nginx as nginx does, and leaves alone what is closed to all', async () => {
    const places = [
      '/hook { allow 203.0.113.0/27; deny all; }',
      '/closed { deny all; }',
      '/bad { deny 198.51.100.0/24; }',
    ];
    const { code, found } = await lint(
      'nginx.conf',
      `events {}\nhttp { server { listen 80; root /srv;\n${places.map((one) => `location ${one}`).join('\n')}\n} }\n`,
    );
    expect(code).toBe(1);
    expect(found).toEqual([
      '3: "deny all" refuses partner: 203.0.113.32/27.',
      '3: "deny all" refuses payments: 198.51.100.7.',
      '5: "deny 198.51.100.0/24" refuses payments: 198.51.100.7.',
    ]);
  });

  it('knows the lists of Apache, old and new', async () => {
    const sections = [
      'Require ip 203.0.113.0/255.255.255.224\nRequire ip 198.51',
      'Order allow,deny\nAllow from all\nDeny from 198.51.100.7',
      'Order deny,allow\nDeny from all\nAllow from 203.0.113 198.51.100.7',
      'Require ip 10\nRequire valid-user',
      '<RequireAll>\nRequire all granted\nRequire not ip 198.51.100.0/24\n</RequireAll>',
      'Require all denied',
    ];
    const text = sections.map((one, at) => `<Directory /srv/${at}>\n${one}\n</Directory>`).join('\n');
    const { found } = await lint('site.conf', `${text}\n`);
    expect(found).toEqual([
      '2: "Require ip 203.0.113.0/255.255.255.224" refuses partner: 203.0.113.32/27.',
      '8: "Deny from 198.51.100.7" refuses payments: 198.51.100.7.',
      '22: "Require not ip 198.51.100.0/24" refuses payments: 198.51.100.7.',
    ]);
  });

  it('knows Deny and Allow of policies', async () => {
    const of = (Effect: string, operator: string, list: readonly string[]) => ({
      Effect,
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { [operator]: { 'aws:SourceIp': list } },
    });
    const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
    const spares = await lint('spares.json', policy(of('Deny', 'NotIpAddress', ['203.0.113.0/24'])));
    expect(spares.found).toEqual(['1: Statement 1 refuses payments: 198.51.100.7.']);
    const means = await lint('means.json', policy(of('Deny', 'IpAddress', ['203.0.113.0/27'])));
    expect(means.found).toEqual(['1: Statement 1 refuses partner: 203.0.113.0/27.']);
    const together = of('Allow', 'IpAddress', ['203.0.113.0/24']);
    const both = await lint('both.json', policy(together, of('Allow', 'IpAddress', ['198.51.100.7/32'])));
    expect(both.found).toEqual([]);
    const open = await lint('open.json', policy(together, { ...together, Condition: {} }));
    expect(open.found).toEqual([]);
  });

  it('could not run with ranges that are none', async () => {
    file('odd.json', '{"a": ["1.2.3"]}');
    const { code, stderr } = await why403(['policy', 'lint', file('p.json', '{}'), '--must-allow', 'odd.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('1.2.3; expected an address or a range');
  });
});
