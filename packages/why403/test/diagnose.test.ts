import { describe, expect, test } from 'vitest';
import { diagnosisToText } from '../src/report/diagnosis/text.ts';
import { PLAIN } from '../src/report/document/text.ts';
import { leftOpen, type Rule } from '../src/rules/define-rule.ts';
import { diagnoseBy, exchange, found, mark, probe, product, rule, signal } from './diagnose/small-world.ts';

test('where there is no exchange, nothing was refused and nothing is said', () => {
  expect(diagnoseBy([], [], [])).toMatchObject({
    version: 1,
    refused: false,
    refusedBy: null,
    findings: [],
    needed: [],
  });
});

test('of several exchanges the last is explained: redirects lead to it', () => {
  const seen = [exchange({ status: 302, url: 'http://h.test/' }), exchange({ status: 403, url: 'https://h.test/' })];
  expect(diagnoseBy([], [], seen)).toMatchObject({ target: 'https://h.test/', status: 403, refused: true });
});

test.for([
  [403, true],
  [401, true],
  [405, true],
  [407, true],
  [421, true],
  [429, true],
  [451, true],
  [null, true],
  [200, false],
  [404, false],
  [500, false],
] as const)('status %j is refused: %j', ([status, refused]) => {
  expect(diagnoseBy([], [], [exchange({ status, body: 'x' })]).refused).toBe(refused);
});

test('a challenge page is a refusal whatever its status', () => {
  const challenge = rule('cloudflare/bot-protection', {
    anyStatus: true,
    signals: [signal('Just a moment', 'proved')],
  });
  const ordinary = rule('cloudflare/waf-rule', { signals: [signal('a moment', 'proved')] });
  const diagnosis = diagnoseBy([], [challenge, ordinary], [exchange({ status: 503, body: 'Just a moment' })]);
  expect(diagnosis).toMatchObject({ refused: true, explained: true });
  expect(found(diagnosis)).toEqual(['cloudflare/bot-protection proved']);
});

describe('explained', () => {
  test.for([
    ['a likely cause', rule('nginx/waf-rule', { signals: [signal('x', 'indicated')] }), true],
    ['a possible cause', rule('nginx/waf-rule', { signals: [signal('x', 'possible')] }), false],
    ['a cause that is not known', rule('nginx/unknown', { signals: [signal('x', 'proved')] }), false],
  ] as const)('by %s: %j', ([, one, explained]) => {
    expect(diagnoseBy([], [one], [exchange({ body: 'x' })]).explained).toBe(explained);
  });
});

describe('the status that it should have been', () => {
  const shouldBe = (one: Rule, status: number | null = 403) =>
    diagnoseBy([], [one], [exchange({ status, body: 'x' })]).shouldBe;
  const quota = (more: Partial<Rule> = {}) => rule('nginx/rate-limit', { signals: [signal('x', 'proved')], ...more });

  test('is that of the cause', () => expect(shouldBe(quota())).toBe(429));
  test('unless the rule knows better', () => expect(shouldBe(quota({ shouldBe: 503 }))).toBe(503));
  test('or says that 403 is right', () => expect(shouldBe(quota({ shouldBe: null }))).toBeUndefined());
  test('is not said of an answer that is no 403', () => expect(shouldBe(quota(), 429)).toBeUndefined());
  test('is not said where the cause is merely possible', () =>
    expect(shouldBe(quota({ signals: [signal('x', 'possible')] }))).toBeUndefined());
});

describe('a refusal out of a cache', () => {
  const varnish = product('varnish', { purge: (view) => `varnishadm ban req.url == ${view.path}` });
  const headers = [
    ['X-Varnish', '1 2'],
    ['Age', '90'],
  ] as const;

  test('is said with its age and the purge of its cache', () => {
    expect(diagnoseBy([varnish], [], [exchange({ headers })]).servedFromCache).toMatchObject({
      product: 'varnish',
      ageSeconds: 90,
      purge: 'varnishadm ban req.url == /private/',
    });
  });

  test('has a purge in general words where the cache is not known', () => {
    const { servedFromCache } = diagnoseBy([], [], [exchange({ headers: [['Age', '90']] })]);
    expect(servedFromCache?.purge).toMatch(/^Purge this address/);
  });

  test('is not said of an answer that is none', () => {
    expect(diagnoseBy([varnish], [], [exchange({ status: 200, headers })]).servedFromCache).toBeNull();
  });
});

describe('a refusal that is written inside another answer', () => {
  const graphql = '{"data":null,"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}]}';

  test('is told, and is not this answer’s own', () => {
    const diagnosis = diagnoseBy([], [], [exchange({ status: 200, body: graphql })]);
    expect(diagnosis.refused).toBe(false);
    expect(diagnosis.embedded).toHaveLength(1);
  });

  test('of an ACME check is none of the server that shows it', () => {
    const body = '{"type":"urn:ietf:params:acme:error:unauthorized","status":403}';
    const ordinary = rule('nginx/waf-rule', { signals: [signal('unauthorized', 'proved')] });
    const diagnosis = diagnoseBy([], [ordinary], [exchange({ status: null, body })]);
    expect(diagnosis).toMatchObject({ refused: false, findings: [] });
    expect(diagnosis.embedded[0]?.what).toContain('ACME');
  });
});

describe('a page of a successful status', () => {
  const page = (title: string, text = '<p>Go away.</p>') =>
    `<!doctype html><html><head><title>${title}</title></head><body>${text}</body></html>`;
  const headers = [['Content-Type', 'text/html']] as const;
  const softly = (body: string, status = 200) => diagnoseBy([], [], [exchange({ status, headers, body })]);

  test.each([
    'Access denied',
    'Access Denied | Shop',
    'Example - 403 Forbidden',
    'You have been blocked',
    'Error: Unauthorized.',
  ])('that is titled "%s" speaks of a refusal, and is none', (title) => {
    const diagnosis = softly(page(title));
    expect(diagnosis).toMatchObject({ refused: false, findings: [], speaksOfRefusal: { excerpt: title } });
    const text = diagnosisToText(diagnosis, { audience: 'owner', width: 200, style: PLAIN });
    expect(text).toMatch(/^Result {2}Not refused by its status: the answer is 200 OK\. Its page speaks of a refusal\./);
  });

  test('says it in its heading', () => {
    expect(softly('<html><body><h1> Access\n denied </h1></body></html>').speaksOfRefusal?.excerpt).toBe(
      'Access denied',
    );
  });

  test.each([
    ['writes about one', page('Access denied: what it means and how to fix it')],
    ['has it in a longer title', page('Access denied no more')],
    [
      'is a long page, such as documentation',
      page('403 Forbidden - HTTP', `<p>${'A server answers so. '.repeat(100)}</p>`),
    ],
    ['serves a file of that name', page('access-denied.html')],
  ])('that %s does not', (_why, body) => {
    expect(softly(body).speaksOfRefusal).toBeUndefined();
  });

  test('is looked at in answers of success only', () => {
    expect(softly(page('Access denied'), 404).speaksOfRefusal).toBeUndefined();
    expect(softly(page('Access denied'), 403).speaksOfRefusal).toBeUndefined();
  });
});

test('ids to quote are read once each, from products that are there', () => {
  const ray = { name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})/ } as const;
  const cdn = product('cloudflare', {
    present: [mark('header cf-ray', '')],
    references: [ray, { ...ray, in: 'body' }],
  });
  const absent = product('akamai', { references: [{ ...ray, name: 'Reference' }] });
  const headers = [['CF-RAY', '8c0123456789abcd-FRA']] as const;
  const { references } = diagnoseBy([cdn, absent], [], [exchange({ headers, body: '8c0123456789abcd' })]);
  expect(references).toEqual([{ name: 'Ray ID', value: '8c0123456789abcd', product: 'cloudflare' }]);
});

describe('what refuses next', () => {
  const hotlink = rule('unknown/hotlink-protection', {
    needs: ['exchange', 'probe'],
    detect: ({ exchange: view, probe: [one] }) =>
      one === undefined ? null : { strength: 'proved', evidence: [view.cite('probe', 'the answer changed')] },
  });
  const login = rule('nginx/missing-credentials', { signals: [signal('log in first', 'indicated')] });
  const base = exchange({ body: 'no images for you' });
  const behind = (variant: ReturnType<typeof exchange>, confirmed = true) =>
    diagnoseBy([], [hotlink, login], [probe('without-referer', base, variant, confirmed), base]).behind;

  test('is what the variant met once the first cause was left out', () => {
    expect(behind(exchange({ status: 401, body: 'log in first' }))).toMatchObject([{ cause: 'missing-credentials' }]);
  });

  test('is nobody where the variant passed', () => {
    expect(behind(exchange({ status: 200, body: 'here it is' }))).toEqual([]);
  });

  test('is not said of an answer that was not confirmed', () => {
    expect(behind(exchange({ status: 401, body: 'log in first' }), false)).toEqual([]);
  });

  test('is not said where no probe proved the cause', () => {
    const open = rule('nginx/config-deny', { generic: leftOpen });
    const seen = [probe('without-referer', base, exchange({ status: 401, body: 'log in first' })), base];
    expect(diagnoseBy([product('nginx')], [open, login], seen).behind).toEqual([]);
  });
});
