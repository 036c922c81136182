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

describe('why403 lint --must-allow for rules of edges', () => {
  const rule = (id: string, expression: string, more: object = {}) => ({
    id,
    action: 'block',
    description: '',
    expression,
    ...more,
  });
  const zone = (...rules: readonly object[]) => ({
    result: { id: 's', kind: 'zone', phase: 'http_request_firewall_custom', rules },
  });
  const office = { name: 'office', items: [{ ip: '203.0.113.0/27' }] };
  const skip = (expression: string, parameters: object = { ruleset: 'current' }) =>
    rule('k', expression, { action: 'skip', action_parameters: parameters });

  const lint = async (ranges: object, ...documents: readonly object[]) => {
    const files = documents.map((document, at) => file(`edges/${at}.json`, JSON.stringify(document, null, 1)));
    const wanted = file('edges/ranges.json', JSON.stringify(ranges));
    const { code, stdout, stderr } = await why403([
      'policy',
      'lint',
      ...files,
      '--must-allow',
      wanted,
      '--format',
      'json',
    ]);
    expect(stderr).toBe('');
    const { findings, notes } = JSON.parse(stdout);
    return { code, notes, found: findings.map(({ says }: { says: string }) => says) };
  };
  const partner = { partner: ['203.0.113.0/26'] };

  it('names the part of a range that a list lacks, and where', async () => {
    const { code, found } = await lint(
      partner,
      zone(rule('r', 'http.request.uri.path contains "/admin" and not ip.src in $office')),
      office,
    );
    expect(code).toBe(1);
    expect(found).toEqual([
      'The custom rule r (block) refuses partner: 203.0.113.32/27, where http.request.uri.path contains "/admin".',
    ]);
  });

  it.each([
    ['a list that has them', [zone(rule('r', 'not ip.src in {203.0.113.0/24}'))]],
    ['a list of others who are kept out', [zone(rule('r', 'ip.src in {198.51.100.0/24}'))]],
    ['a rule without addresses', [zone(rule('r', 'http.request.uri.path contains "/admin"'))]],
    ['a rule that holds for everybody all the same', [zone(rule('r', 'ip.src in {198.51.100.0/24} or true'))]],
    ['a Skip before it', [zone(skip('ip.src in {203.0.113.0/26}'), rule('r', 'not ip.src in {198.51.100.0/24}'))]],
    ['a rule that only looks on', [zone(rule('r', 'not ip.src in {198.51.100.0/24}', { action: 'log' }))]],
    ['a rule that is switched off', [zone(rule('r', 'not ip.src in {198.51.100.0/24}', { enabled: false }))]],
    [
      'an Allow by address',
      [
        zone(rule('r', 'not ip.src in {198.51.100.0/24}')),
        { id: 'w', mode: 'whitelist', configuration: { target: 'ip_range', value: '203.0.113.0/24' } },
      ],
    ],
  ])('finds nothing in %s', async (_, documents) => {
    expect(await lint(partner, ...documents)).toMatchObject({ code: 0, found: [] });
  });

  it('knows Skip that is only for some requests, and one for another part', async () => {
    const rules = zone(
      skip('ip.src in {203.0.113.0/26} and http.host eq "api.shop.example"'),
      rule('r', 'not ip.src in {198.51.100.0/24}'),
    );
    expect((await lint(partner, rules)).found).toEqual(['The custom rule r (block) refuses partner: 203.0.113.0/26.']);
    const half = zone(skip('ip.src in {203.0.113.0/27}'), rule('r', 'not ip.src in {198.51.100.0/24}'));
    expect((await lint(partner, half)).found).toEqual(['The custom rule r (block) refuses partner: 203.0.113.32/27.']);
  });

  it('knows IP Access rules and Zone Lockdowns, and both versions of IP', async () => {
    const both = { partner: ['203.0.113.0/26', '2001:db8:1::/48'] };
    const access = {
      id: 'a',
      mode: 'block',
      notes: 'old attack',
      configuration: { target: 'ip_range', value: '203.0.113.0/30' },
    };
    const v6 = { id: 'b', mode: 'managed_challenge', configuration: { target: 'ip', value: '2001:db8:1::7' } };
    const lockdown = {
      id: 'l',
      urls: ['shop.example/wp-admin*'],
      configurations: [{ target: 'ip_range', value: '203.0.113.0/26' }],
    };
    const { found } = await lint(both, access, v6, lockdown);
    expect([...found].sort()).toEqual([
      'The IP access rule "old attack" (block) refuses partner: 203.0.113.0/30.',
      'The IP access rule b (managed_challenge) refuses partner: 2001:db8:1::7.',
      'The zone lockdown l (block) refuses partner: 2001:db8:1::/48.',
    ]);
  });

  it('says which list was not given', async () => {
    const { notes, found } = await lint(partner, zone(rule('r', 'not ip.src in $elsewhere')));
    expect(found).toEqual([]);
    expect(notes.join()).toContain('$elsewhere holds was not given');
  });

  const set = (name: string, Addresses: readonly string[]) => ({ IPSet: { Name: name, ARN: arn(name), Addresses } });
  const arn = (name: string) => `arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/${name}/1`;
  const inSet = (name: string) => ({ IPSetReferenceStatement: { ARN: arn(name) } });
  const acl = (DefaultAction: object, ...Rules: readonly object[]) => ({
    WebACL: { Name: 'shop', DefaultAction, Rules },
  });

  it('knows web ACLs: sets, the default action, order and labels', async () => {
    const allow = { Name: 'office', Priority: 0, Action: { Allow: {} }, Statement: inSet('office') };
    const ipSet = set('office', ['203.0.113.0/27']);
    expect((await lint(partner, acl({ Block: {} }, allow), ipSet)).found).toEqual([
      'The AWS WAF rule "default action" (block) refuses partner: 203.0.113.32/27.',
    ]);
    const block = { Name: 'bad', Priority: 1, Action: { Block: {} }, Statement: inSet('bad') };
    const bad = set('bad', ['203.0.113.0/24']);
    // Who is allowed before is not blocked after.
    expect((await lint(partner, acl({ Allow: {} }, allow, block), ipSet, bad)).found).toEqual([
      'The AWS WAF rule "bad" (block) refuses partner: 203.0.113.32/27.',
    ]);
    const mark = {
      Name: 'mark',
      Priority: 0,
      Action: { Count: {} },
      RuleLabels: [{ Name: 'x:office' }],
      Statement: inSet('office'),
    };
    const unless = {
      Name: 'unless',
      Priority: 1,
      Action: { Block: {} },
      Statement: { NotStatement: { Statement: { LabelMatchStatement: { Scope: 'LABEL', Key: 'x:office' } } } },
    };
    expect((await lint(partner, acl({ Allow: {} }, mark, unless), ipSet)).found).toEqual([
      'The AWS WAF rule "unless" (block) refuses partner: 203.0.113.32/27.',
    ]);
  });

  it('is quick with large lists, and writes SARIF and JUnit', async () => {
    const items = Array.from({ length: 10_000 }, (_, at) => ({ ip: `10.${at >> 8}.${at & 255}.0/25` }));
    const many = Array.from({ length: 1000 }, (_, at) => `10.0.${at & 255}.${at >> 8}`);
    const rules = file(
      'edges/large.json',
      JSON.stringify(zone(rule('r', 'http.request.uri.path eq "/a" and not ip.src in $big'))),
    );
    const list = file('edges/big.json', JSON.stringify({ name: 'big', items }));
    const wanted = file('edges/many.json', JSON.stringify({ many: [...many, '10.0.0.0/16'] }));
    const args = ['policy', 'lint', rules, list, '--must-allow', wanted, '--format'];
    const junit = await why403([...args, 'junit']);
    expect(junit.code).toBe(1);
    expect(junit.stdout).toContain('failures="1"');
    expect(junit.stdout).toContain('10.0.0.128/25');
    const sarif = JSON.parse((await why403([...args, 'sarif'])).stdout);
    expect(sarif.runs[0].results[0].ruleId).toBe('edges/must-allow');
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.region.startLine).toBe(1);
  });
});
