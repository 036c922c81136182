import { describe, expect, test } from 'vitest';
import { decideAtEdge } from '../../src/evaluate/cloudflare-rules/decide.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readEdgeConfiguration } from '../../src/read/cloudflare-rules/exported.ts';
import { REQUEST } from './request.ts';

/** What an exported configuration does with a request. */
function decide(exported: unknown, change: Partial<EdgeRequest> = {}) {
  const configuration = readEdgeConfiguration([{ name: 'rules.json', text: JSON.stringify(exported) }]);
  return decideAtEdge(configuration, { ...REQUEST, ...change });
}

const custom = (...rules: readonly object[]) => ({
  result: { id: 'set', kind: 'zone', phase: 'http_request_firewall_custom', name: 'default', rules },
  success: true,
});
const block = (id: string, expression: string, more: object = {}) => ({ id, action: 'block', expression, ...more });
const access = (mode: string, target: string, value: string) => ({
  id: `${mode} ${value}`,
  mode,
  configuration: { target, value },
});

describe('custom rules', () => {
  test('the first that matches and ends the request decides', () => {
    const found = decide(custom(block('a', 'ip.src eq 198.51.100.1'), block('b', 'ssl'), block('c', 'ssl')));
    expect(found).toMatchObject({ decision: 'blocked', status: 403, decidedBy: { id: 'b' } });
    expect(found.steps.map(({ outcome }) => outcome)).toEqual(['not-matched', 'matched', 'matched']);
  });

  test('one that is off, and one that only logs, decide nothing', () => {
    const log = { id: 'l', action: 'log', expression: 'ssl' };
    expect(decide(custom(block('a', 'ssl', { enabled: false }), log)).decision).toBe('passed');
  });

  test('a challenge is no block, and a response of its own has its own status', () => {
    expect(decide(custom({ id: 'm', action: 'managed_challenge', expression: 'ssl' }))).toMatchObject({
      decision: 'challenged',
      status: 403,
    });
    const own = block('a', 'ssl', {
      action_parameters: { response: { status_code: 429, content: 'no', content_type: 'text/plain' } },
    });
    expect(decide(custom(own)).status).toBe(429);
  });

  test('what is not told leaves the answer open only where it comes first', () => {
    const bots = block('bots', 'cf.bot_management.score lt 30');
    expect(decide(custom(bots, block('b', 'ssl'))).decision).toBe('cannot-tell');
    expect(decide(custom(block('b', 'ssl'), bots)).decision).toBe('blocked');
    expect(decide(custom(bots)).decision).toBe('cannot-tell');
    expect(decide(custom({ ...bots, action: 'log' })).decision).toBe('passed');
    expect(decide(custom(bots), { fields: { 'cf.bot_management.score': 90 } }).decision).toBe('passed');
  });

  test('an expression that cannot be read is said, and the others are still asked', () => {
    const found = decide(custom(block('b', 'ssl'), block('a', 'http.host =')));
    expect(found.decision).toBe('blocked');
    expect(found.steps[1]?.why).toContain('cannot be read: at character 11');
  });

  test('rules of the account come before those of the zone', () => {
    const account = {
      id: 'root',
      kind: 'root',
      phase: 'http_request_firewall_custom',
      rules: [block('account', 'ssl')],
    };
    expect(decide([custom(block('zone', 'ssl')), account]).decidedBy?.id).toBe('account');
  });

  test('a ruleset that is run from another one is asked where it is run', () => {
    const inner = { id: 'inner', kind: 'custom', phase: 'http_request_firewall_custom', rules: [block('deep', 'ssl')] };
    const run = {
      id: 'run',
      action: 'execute',
      expression: 'http.host eq "www.example.com"',
      action_parameters: { id: 'inner' },
    };
    expect(decide([custom(run), inner]).decidedBy?.id).toBe('deep');
    expect(decide([custom({ ...run, expression: 'http.host eq "x"' }), inner]).decision).toBe('passed');
    expect(decide(custom(run)).couldAlso[0]?.why).toContain('not among what was given');
  });

  test('a ruleset that runs itself ends', () => {
    const ring = { id: 'set', action: 'execute', expression: 'ssl', action_parameters: { id: 'set' } };
    expect(decide(custom(ring)).decision).toBe('passed');
  });
});

describe('skip', () => {
  const skip = (parameters: object, expression = 'ssl') => ({
    id: 's',
    action: 'skip',
    expression,
    action_parameters: parameters,
  });
  const managed = {
    id: 'managed',
    kind: 'zone',
    phase: 'http_request_firewall_managed',
    rules: [block('m', 'ssl')],
  };

  test('passes over the rest of its ruleset and nothing else', () => {
    expect(decide(custom(skip({ ruleset: 'current' }), block('b', 'ssl'))).decision).toBe('passed');
    expect(decide(custom(block('b', 'ssl'), skip({ ruleset: 'current' }))).decision).toBe('blocked');
    expect(decide([custom(skip({ ruleset: 'current' })), managed]).decidedBy?.id).toBe('m');
  });

  test('passes over phases, rulesets, rules and products by their names', () => {
    expect(decide([custom(skip({ phases: ['http_request_firewall_managed'] })), managed]).decision).toBe('passed');
    expect(decide([custom(skip({ rulesets: ['managed'] })), managed]).decision).toBe('passed');
    expect(decide([custom(skip({ rules: { managed: ['m'] } })), managed]).decision).toBe('passed');
    const lockdown = {
      id: 'z',
      urls: ['www.example.com/articles/*'],
      configurations: [{ target: 'ip', value: '192.0.2.1' }],
    };
    expect(decide([custom(skip({ products: ['zoneLockdown'] })), lockdown]).decision).toBe('passed');
    expect(decide([custom(skip({ products: ['zonelockdown'] })), lockdown]).decidedBy?.id).toBe('z');
  });

  test('that is not sure to match leaves what follows open', () => {
    expect(decide(custom(skip({ ruleset: 'current' }, 'cf.client.bot'), block('b', 'ssl'))).decision).toBe(
      'cannot-tell',
    );
  });
});

describe('features with a form of their own', () => {
  test.each([
    ['ip', '203.0.113.7', 'ip-block'],
    ['ip_range', '203.0.113.0/24', 'ip-block'],
    ['asn', 'AS64500', 'ip-block'],
    ['country', 'gb', 'geo-block'],
  ])('IP Access rule for %s %s', (target, value, cause) => {
    expect(decide([access('block', target, value)])).toMatchObject({ decision: 'blocked', cause });
    expect(
      decide([access('block', target, value)], { client: '198.51.100.1', autonomousSystem: 1, country: 'FR' }).decision,
    ).toBe('passed');
    expect(
      decide([access('block', target, value)], { client: null, autonomousSystem: null, country: null }).decision,
    ).toBe('cannot-tell');
  });

  test('an address that is allowed passes custom and managed rules; a country only custom ones', () => {
    const managed = { id: 'w', kind: 'zone', phase: 'http_request_firewall_managed', rules: [block('m', 'ssl')] };
    const rules = [custom(block('b', 'ssl')), managed];
    expect(decide([...rules, access('whitelist', 'ip', '203.0.113.7')]).decision).toBe('passed');
    expect(decide([...rules, access('whitelist', 'country', 'GB')]).decidedBy?.id).toBe('m');
  });

  test('Zone Lockdown is for the listed addresses alone', () => {
    const lockdown = {
      id: 'z',
      description: 'staging',
      urls: ['staging.example.com/*', 'example.com/wiki/*'],
      configurations: [{ target: 'ip_range', value: '192.0.2.0/24' }],
    };
    const wiki = { url: 'https://example.com/wiki/start' };
    expect(decide([lockdown], wiki)).toMatchObject({ decision: 'blocked', cause: 'ip-block', decidedBy: { id: 'z' } });
    expect(decide([lockdown], { ...wiki, client: '192.0.2.9' }).decision).toBe('passed');
    expect(decide([lockdown], { url: 'https://example.com/internal/wiki' }).decision).toBe('passed');
  });

  test('User Agent Blocking takes the whole header, without wildcards', () => {
    const rule = { id: 'u', mode: 'block', configuration: { target: 'ua', value: 'BadBot/1.0.2 (+http://bad.bot)' } };
    expect(decide([rule], { headers: [['User-Agent', 'BadBot/1.0.2 (+http://bad.bot)']] }).cause).toBe(
      'bot-protection',
    );
    expect(decide([rule], { headers: [['User-Agent', 'BadBot/1.0.3 (+http://bad.bot)']] }).decision).toBe('passed');
  });

  test('a rule of the older Firewall Rules is a custom rule', () => {
    const rule = { id: 'f', action: 'block', paused: false, filter: { expression: 'ip.src.country eq "GB"' } };
    expect(decide([rule])).toMatchObject({ decision: 'blocked', cause: 'geo-block' });
    expect(decide([{ ...rule, paused: true }]).decision).toBe('passed');
  });

  test('counting and judging features are named, never taken for the refusal', () => {
    const limit = {
      id: 'r',
      kind: 'zone',
      phase: 'http_ratelimit',
      rules: [block('limit', 'ssl', { ratelimit: { period: 10 } })],
    };
    const settings = [
      { id: 'security_level', value: 'under_attack' },
      { id: 'browser_check', value: 'on' },
      { fight_mode: true },
    ];
    const found = decide([limit, ...settings]);
    expect(found.decision).toBe('passed');
    expect(found.couldAlso.map(({ service }) => service)).toEqual([
      'rate-limiting-rule',
      'bot-fight-mode',
      'security-level',
      'browser-integrity-check',
    ]);
  });
});

test('the word true is a rule for every request', () => {
  expect(decide(custom(block('a', 'true'))).decision).toBe('blocked');
  expect(decide(custom(block('a', 'false or not true'))).decision).toBe('passed');
});

describe('which settings act, and what exempts from them', () => {
  const settings = [
    { fight_mode: true, sbfm_likely_automated: 'managed_challenge' },
    { id: 'security_level', value: 'under_attack' },
    { id: 'browser_check', value: 'on' },
    { id: 'hotlink_protection', value: 'on' },
  ];
  const skip = (action_parameters: object) => [
    custom({ id: 'k', action: 'skip', expression: 'ssl', action_parameters }),
  ];
  const acting = (more: readonly object[]) => decide([...more, ...settings]).couldAlso.map(({ service }) => service);
  const ALL = [
    'bot-fight-mode',
    'super-bot-fight-mode',
    'security-level',
    'browser-integrity-check',
    'hotlink-protection',
  ];

  test.each([
    ['nothing', [], ALL],
    [
      'the phase of Super Bot Fight Mode',
      skip({ phases: ['http_request_sbfm'] }),
      ALL.filter((one) => one !== 'super-bot-fight-mode'),
    ],
    ['the products', skip({ products: ['bic', 'hot', 'securityLevel'] }), ALL.slice(0, 2)],
    // It stays silent where an IP Access rule matches, and no Skip reaches it.
    [
      'an Allow by address',
      [{ id: 'w', mode: 'whitelist', configuration: { target: 'ip', value: '0.0.0.0/0' } }],
      ['super-bot-fight-mode'],
    ],
  ])('%s', (_, more, left) => {
    expect(acting(more)).toEqual(left);
  });

  describe('Configuration Rules set them for the requests that they match', () => {
    const set = (expression: string, action_parameters: object, id = 'c') => ({
      id: 'cs',
      kind: 'zone',
      phase: 'http_config_settings',
      rules: [{ id, action: 'set_config', expression, action_parameters, description: id }],
    });
    const LESS = ALL.slice(0, 2);

    test('off, for those alone', () => {
      const off = { bic: false, security_level: 'off', hotlink_protection: false, rocket_loader: true };
      expect(acting([set('ssl', off)])).toEqual(LESS);
      expect(acting([set('not ssl', off)])).toEqual(ALL);
      expect(acting([{ ...set('ssl', off), rules: [{ ...set('ssl', off).rules[0], enabled: false }] }])).toEqual(ALL);
      const [step] = decide([set('ssl', off)]).steps;
      expect(step).toMatchObject({ outcome: 'matched', rule: { service: 'configuration-rule', action: 'set_config' } });
      expect(step?.why).toBe(
        'its expression holds: it sets browser_check to off, security_level to off, hotlink_protection to off',
      );
    });

    test('on, where the zone has them off or does not tell', () => {
      const { decision, couldAlso } = decide([set('ssl', { security_level: 'under_attack', bic: true })]);
      expect(decision).toBe('passed');
      expect(couldAlso.map(({ service }) => service)).toEqual(['security-level', 'browser-integrity-check']);
      expect(couldAlso[0]?.why).toContain('; the configuration rule "c" sets it for this request');
    });

    test('the later outweighs the earlier, and a Skip either', () => {
      const rules = [...set('ssl', { bic: false }).rules, ...set('ssl', { bic: true }, 'd').rules];
      const both = { ...set('ssl', {}), rules };
      expect(acting([both])).toEqual(ALL);
      expect(acting([{ ...both, rules: [...rules].reverse() }])).not.toContain('browser-integrity-check');
      expect(acting([both, ...skip({ products: ['bic'] })])).not.toContain('browser-integrity-check');
    });

    test('where it is not told whether a rule matches, they may act', () => {
      const open = (parameters: object) => [set('cf.bot_management.score lt 30', parameters)];
      const asked = (more: readonly object[]) =>
        decide(more).couldAlso.flatMap(({ service, why }) => (service === 'security-level' ? [why] : []));
      expect(asked([...open({ security_level: 'off' }), ...settings]).join()).toMatch(
        /Under Attack .* unless the configuration rule "c", which sets it to off, matches, and that is not told$/,
      );
      expect(asked(open({ security_level: 'under_attack' })).join()).toMatch(
        /Under Attack .*; only if the configuration rule/,
      );
      expect(asked(open({ security_level: 'off' }))).toEqual([]);
      expect(decide([...open({ security_level: 'off' }), ...settings]).decision).toBe('passed');
    });

    test('they refuse nobody by themselves, and outweigh no rule that does', () => {
      expect(decide([set('ssl', { security_level: 'off' }), custom(block('a', 'ssl'))]).decision).toBe('blocked');
    });
  });

  test('an Allow by address goes before a Block', () => {
    const rules = [
      { id: 'b', mode: 'block', configuration: { target: 'country', value: 'GB' } },
      { id: 'w', mode: 'whitelist', configuration: { target: 'ip', value: '0.0.0.0/0' } },
    ];
    expect(decide(rules.slice(0, 1)).decision).toBe('blocked');
    expect(decide(rules).decision).toBe('passed');
  });

  test('who is let in by a Zone Lockdown is not asked for the user agent', () => {
    const agent = { id: 'u', mode: 'block', configuration: { target: 'ua', value: 'x/1' } };
    const lockdown = (value: string) => ({ id: 'l', urls: ['*'], configurations: [{ target: 'ip_range', value }] });
    const headers = { headers: [['User-Agent', 'x/1']] as [string, string][] };
    expect(decide([agent], headers).decision).toBe('blocked');
    expect(decide([lockdown('0.0.0.0/0'), agent], headers).decision).toBe('passed');
  });
});

describe('the cause is the condition that was tested', () => {
  test.each([
    ['http.request.uri.path contains "/admin" and ip.src.country ne "DE"', 'geo-block'],
    ['not ip.src in {192.0.2.0/24}', 'ip-block'],
    ['http.user_agent contains "Linux"', 'bot-protection'],
    ['http.request.method eq "GET"', 'method-restricted'],
    ['http.referer eq "" and http.request.uri.path contains "articles"', 'hotlink-protection'],
    ['http.request.uri.path contains "articles"', 'waf-rule'],
    ['ip.src.country eq "XX" or http.request.uri.path contains "articles"', 'waf-rule'],
  ])('%s', (expression, cause) => {
    expect(decide(custom(block('a', expression)), { url: 'https://www.example.com/admin/articles' })).toMatchObject({
      decision: 'blocked',
      cause,
    });
  });
});

test('what is no configuration is said, and the rest is read', () => {
  const configuration = readEdgeConfiguration([
    { name: 'x.json', text: '[{"a":1},{"id":"browser_check","value":"on"}]' },
  ]);
  expect(configuration.notes).toEqual(['x.json: neither a ruleset nor a rule, list or setting of Cloudflare']);
  expect(configuration.settings).toEqual({ browser_check: 'on' });
  expect(() => readEdgeConfiguration([{ name: 'x.json', text: '{' }])).toThrow(/x\.json: expected JSON/);
});
