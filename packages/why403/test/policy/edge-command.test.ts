import { expect, test } from 'vitest';
import { file as fileWith, why403 } from '../cli/why403.ts';

const file = (name: string, value: unknown) =>
  fileWith(name, typeof value === 'string' ? value : JSON.stringify(value));

const rules = file('rules.json', {
  success: true,
  result: {
    id: 'set',
    kind: 'zone',
    phase: 'http_request_firewall_custom',
    rules: [
      { id: 'office', action: 'skip', expression: 'ip.src in $office', action_parameters: { ruleset: 'current' } },
      {
        id: 'admin',
        action: 'block',
        description: 'keep admin private',
        expression: 'http.request.uri.path contains "/admin"',
      },
      { id: 'key', action: 'block', expression: 'http.request.headers["x-api-key"][0] ne "k-12345"' },
    ],
  },
});
const office = file('office.json', { id: 'l', name: 'office', kind: 'ip', items: [{ ip: '198.51.100.0/24' }] });
const url = ['--url', 'https://shop.example/blog/administration'];

test('the first three lines say what happens, why, and what to change', async () => {
  const { stdout, code } = await why403(['policy', 'edge', rules, office, ...url, '--client', '203.0.113.7']);
  const [head, why, fix] = stdout.split('\n');
  expect(code).toBe(0);
  expect(head).toBe('Blocked with 403 [waf-rule].');
  expect(why).toContain('"keep admin private" matches: http.request.uri.path contains "/admin"');
  expect(fix).toContain('Fix: Let the rule "keep admin private" match what it means');
  expect(stdout).toContain('starts_with(http.request.uri.path, "/admin/")');
});

test('a part under a "not" is told as such', async () => {
  const expression = 'http.request.uri.path contains "/blog" and not ip.src in {192.0.2.0/24}';
  const rule = { id: 'r', action: 'block', expression };
  const set = file('not.json', { id: 's', kind: 'zone', phase: 'http_request_firewall_custom', rules: [rule] });
  const { stdout } = await why403(['policy', 'edge', set, ...url, '--client', '203.0.113.7']);
  expect(stdout.split('\n')[1]).toContain('; not ip.src in {192.0.2.0/24} (it is 203.0.113.7).');
});

test('what is not told is asked for', async () => {
  const { stdout } = await why403(['policy', 'edge', rules, ...url, '--client', '203.0.113.7']);
  expect(stdout.split('\n')[0]).toBe('Cannot tell.');
  expect(stdout).toContain('what the list $office holds');
});

test('the JSON names the deciding rule and shows no secret', async () => {
  const asked = [
    '--url',
    'https://shop.example/',
    '--client',
    '203.0.113.7',
    '-H',
    'X-Api-Key: k-99999',
    '--format',
    'json',
  ];
  const { stdout } = await why403(['policy', 'edge', rules, office, ...asked]);
  expect(JSON.parse(stdout)).toMatchObject({ of: 'cloudflare', decision: 'blocked', decidedBy: { id: 'key' } });
  expect(stdout).not.toContain('k-99999');
  // Nor is the secret that the rule compares it with.
  expect(JSON.parse(stdout).why).toContain('http.request.headers["x-api-key"][0] ne "[redacted]"');
});

test('a change to copy shows no secret of the rule, and says what goes in its place', async () => {
  const expression =
    'http.request.uri.path contains "/admin" and http.request.headers["x-api-key"][0] ne "canary-1 and canary-2" and not http.cookie contains r#"sid="canary-3"# and not any(http.request.headers["authorization"][*] in {"canary-4" "canary-5"})';
  const set = {
    id: 's',
    kind: 'zone',
    phase: 'http_request_firewall_custom',
    rules: [{ id: 'a', action: 'block', expression }],
  };
  const guarded = file('guarded.json', { success: true, result: set });
  const asked = ['--url', 'https://shop.example/blog/administration', '-H', 'X-Api-Key: other', '-H', 'Cookie: a=b'];
  for (const format of ['text', 'json']) {
    const { stdout } = await why403([
      'policy',
      'edge',
      guarded,
      ...asked,
      '-H',
      'Authorization: no',
      '--format',
      format,
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('in place of each');
    expect(stdout).toContain('/admin');
    expect(stdout).not.toContain('canary');
  }
});

test('of an address that a rule looked at the secrets are not shown', async () => {
  const expression = 'http.request.full_uri contains "/x" and http.request.uri.query contains "id"';
  const phase = { id: 's', kind: 'zone', phase: 'http_request_firewall_custom' };
  const set = { ...phase, rules: [{ id: 'a', action: 'block', expression }] };
  const looked = file('looked.json', { success: true, result: set });
  const asked = ['--url', 'https://shop.example/x?access_token=canary-secret-1&id=7&sig=canary-secret-2'];
  for (const format of ['text', 'json']) {
    const { stdout } = await why403(['policy', 'edge', looked, ...asked, '--format', format]);
    expect(stdout).toContain('access_token=[redacted]');
    expect(stdout).toContain('id=7');
    expect(stdout).not.toContain('canary');
  }
});

test('a web ACL is told by its shape', async () => {
  const acl = file('acl.json', { WebACL: { Name: 'site', DefaultAction: { Block: {} }, Rules: [] } });
  const { stdout } = await why403(['policy', 'edge', acl, ...url, '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ of: 'aws-waf', decision: 'blocked', cause: 'config-deny' });
  expect(stdout).toContain('"AWS WAF rule ');
});

test.each([
  [[file('other.json', { a: 1 }), ...url], 'expected rulesets'],
  [[file('broken.json', '{'), ...url], 'broken.json'],
  [[rules, '--url', 'shop.example'], 'expected an absolute URL'],
  [[rules, ...url, '-H', 'x'], "expected 'Name: value'"],
  [[rules, ...url, '--field', 'x'], 'expected name=value'],
])('%j cannot be run', async (args, said) => {
  const { stderr, code } = await why403(['policy', 'edge', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});
