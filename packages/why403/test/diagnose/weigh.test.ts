import { describe, expect, test } from 'vitest';
import { leftOpen } from '../../src/rules/define-rule.ts';
import { diagnoseBy, exchange, found, probe, product, rule, signal } from './small-world.ts';

const NGINX = product('nginx', { wrote: [signal('<center>nginx</center>', 'indicated')] });
const APACHE = product('apache');
const PAGE = '<h1>403 Forbidden</h1><center>nginx</center>';
const say = (body: string, status = 403) => [exchange({ status, headers: [['Server', 'nginx']], body })];

describe('a proved cause', () => {
  const rules = [
    rule('nginx/missing-index', { signals: [signal('code index', 'proved')] }),
    rule('nginx/waf-rule', { signals: [signal('code firewall', 'proved')] }),
    rule('nginx/ip-block', { signals: [signal('looks like an address', 'indicated')] }),
    rule('nginx/config-deny', { generic: leftOpen }),
  ];

  test('rules out its rivals, and says by which words', () => {
    const diagnosis = diagnoseBy([NGINX], rules, say('code index; looks like an address'));
    expect(found(diagnosis)).toEqual(['nginx/missing-index proved']);
    expect(diagnosis.ruledOut).toMatchObject([
      { rule: 'nginx/ip-block', cause: 'ip-block', reason: expect.stringContaining('The response names the cause: ') },
    ]);
  });

  test('asks of no other cause whether it is open', () => {
    expect(diagnoseBy([NGINX], rules, say('code index')).findings).toHaveLength(1);
  });

  test('stands beside another one that the same product proves', () => {
    const both = found(diagnoseBy([NGINX], rules, say('code index, code firewall')));
    expect(both.sort()).toEqual(['nginx/missing-index proved', 'nginx/waf-rule proved']);
  });

  test('named by a standard keeps what the product itself knows of it', () => {
    const standard = rule('unknown/missing-index', { signals: [signal('standard code', 'proved')] });
    const own = rule('nginx/missing-index', { signals: [signal('looks like an index', 'indicated')] });
    const seen = say('standard code, looks like an index');
    expect(found(diagnoseBy([NGINX], [standard, own], seen))).toEqual([
      'unknown/missing-index proved',
      'nginx/missing-index indicated',
    ]);
  });

  test('shown by a probe is not said to be named by the response', () => {
    const byProbe = rule('unknown/hotlink-protection', {
      needs: ['exchange', 'probe'],
      detect: ({ exchange: view, probe: [one] }) =>
        one === undefined
          ? null
          : { strength: 'proved', evidence: [view.cite('status', '403'), view.cite('probe without-referer', '200')] },
    });
    const [base] = say('looks like an address');
    if (base === undefined) throw new Error('no exchange');
    const seen = [probe('without-referer', base, exchange({ status: 200 })), base];
    const { ruledOut } = diagnoseBy([NGINX], [...rules, byProbe], seen);
    expect(ruledOut.map(({ reason }) => reason)).toEqual(['A probe shows the cause: 200']);
  });
});

describe('where nothing is proved', () => {
  test('what the author leaves open stands behind what was found', () => {
    const rules = [
      rule('nginx/ip-block', { signals: [signal('looks like an address', 'indicated')], generic: leftOpen }),
      rule('nginx/config-deny', { generic: leftOpen }),
      rule('apache/config-deny', { generic: leftOpen }),
    ];
    expect(found(diagnoseBy([NGINX, APACHE], rules, say(`${PAGE} looks like an address`)))).toEqual([
      'nginx/ip-block indicated',
      'nginx/config-deny possible',
    ]);
  });

  test('what the request excludes is ruled out with its reason', () => {
    const rules = [
      rule('nginx/missing-index', { generic: () => ({ ruledOutBecause: 'The path names a file.' }) }),
      rule('nginx/config-deny', { generic: leftOpen }),
    ];
    const diagnosis = diagnoseBy([NGINX], rules, say(PAGE));
    expect(found(diagnosis)).toEqual(['nginx/config-deny possible']);
    expect(diagnosis.ruledOut).toMatchObject([{ rule: 'nginx/missing-index', reason: 'The path names a file.' }]);
  });

  test('circumstances of the request count before the commoner cause', () => {
    const rules = [
      rule('nginx/file-permissions', { generic: leftOpen }),
      rule('nginx/config-deny', { generic: leftOpen }),
      rule('nginx/method-restricted', { generic: (view) => ({ speaksFor: [view.cite('method', 'PUT')] }) }),
    ];
    expect(found(diagnoseBy([NGINX], rules, say(PAGE)))).toEqual([
      'nginx/method-restricted possible',
      'nginx/file-permissions possible',
      'nginx/config-deny possible',
    ]);
  });

  test.for([
    [405, ['nginx/method-restricted possible']],
    [429, ['nginx/rate-limit possible']],
    [403, ['nginx/file-permissions possible', 'nginx/rate-limit possible', 'nginx/method-restricted possible']],
  ] as const)('status %i leaves open what it does not name itself: %j', ([status, open]) => {
    const rules = (['method-restricted', 'rate-limit', 'file-permissions'] as const).map((cause) =>
      rule(`nginx/${cause}`, { generic: leftOpen }),
    );
    expect(found(diagnoseBy([NGINX], rules, say(PAGE, status)))).toEqual(open);
  });

  test('a product-free rule adds nothing to what the product found as surely', () => {
    const free = rule('unknown/waf-rule', { signals: [signal('blocked by a firewall', 'indicated')] });
    const own = rule('nginx/waf-rule', { signals: [signal('firewall', 'indicated')] });
    expect(found(diagnoseBy([NGINX], [free, own], say(`${PAGE} blocked by a firewall`)))).toEqual([
      'nginx/waf-rule indicated',
    ]);
  });

  test('a product-free hint becomes evidence for the product’s own open cause', () => {
    const hint = rule('unknown/rate-limit', { signals: [signal('0', 'possible', 'header x-ratelimit-remaining')] });
    const own = rule('nginx/rate-limit', { generic: leftOpen });
    const headers = [
      ['Server', 'nginx'],
      ['X-RateLimit-Remaining', '0'],
    ] as const;
    const { findings } = diagnoseBy([NGINX], [hint, own], [exchange({ headers, body: PAGE })]);
    expect(findings.map((finding) => finding.rule)).toEqual(['nginx/rate-limit']);
    expect(findings[0]?.evidence.map(({ part }) => part)).toContain('header x-ratelimit-remaining');
  });
});

describe('the refuser', () => {
  const refusedBy = (rules: Parameters<typeof diagnoseBy>[1], body: string) =>
    diagnoseBy([NGINX, APACHE], rules, say(body)).refusedBy;

  test('is the product whose own finding is the strongest', () => {
    const rules = [rule('apache/waf-rule', { signals: [signal('apache module', 'proved')] })];
    expect(refusedBy(rules, `${PAGE} apache module`)).toMatchObject({ product: 'apache', strength: 'proved' });
  });

  test('is whom the marks show more surely than the findings do', () => {
    const rules = [rule('apache/waf-rule', { signals: [signal('apache module', 'possible')] })];
    expect(refusedBy(rules, `${PAGE} apache module`)).toMatchObject({ product: 'nginx', strength: 'indicated' });
  });

  test('is not known where only a rule of nobody in particular found something', () => {
    const rules = [rule('unknown/waf-rule', { layer: 'waf', signals: [signal('blocked by a firewall', 'proved')] })];
    expect(refusedBy(rules, 'blocked by a firewall')).toMatchObject({ product: 'unknown', layer: 'waf' });
  });

  test('stays whom the marks show where a cause is merely possible', () => {
    const rules = [rule('unknown/waf-rule', { signals: [signal('firewall', 'possible')] })];
    expect(refusedBy(rules, `${PAGE} firewall`)).toMatchObject({ product: 'nginx', strength: 'indicated' });
  });
});
