import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/products/define-product.ts';
import { leftOpen } from '../../src/rules/define-rule.ts';
import { diagnoseBy, exchange, probe, product, rule, signal } from './small-world.ts';

const COARSE: Ask = {
  ask: 'Is it the address?',
  how: 'compare',
  outcomes: [
    { when: 'another address passes', causes: ['ip-block'] },
    { when: 'none passes', causes: ['file-permissions', 'missing-index', 'config-deny'] },
  ],
};
const FINE: Ask = {
  ask: 'What does the log say?',
  how: (view) => `grep ${view.path}`,
  outcomes: [
    { when: 'permission denied', causes: ['file-permissions'] },
    { when: 'no index', causes: ['missing-index'] },
    { when: 'nothing', causes: ['config-deny'] },
    { when: 'access forbidden by rule', causes: ['ip-block', 'geo-block'] },
  ],
};
const PAGE = 'page of the server';
const server = (asks: readonly Ask[]) => product('nginx', { wrote: [signal(PAGE, 'indicated')], asks });
const OPEN = (['file-permissions', 'missing-index', 'config-deny', 'ip-block'] as const).map((cause) =>
  rule(`nginx/${cause}`, { generic: leftOpen }),
);

function asked(asks: readonly Ask[], raw: Parameters<typeof exchange>[0] = { body: PAGE }, rules = OPEN) {
  return diagnoseBy([server(asks)], rules, [exchange(raw)]).needed;
}

test('the observation that leaves the fewest causes at worst stands first', () => {
  expect(asked([COARSE, FINE]).map(({ ask }) => ask)).toEqual(['What does the log say?', 'Is it the address?']);
});

test('results name only causes that are still open', () => {
  const [needed] = asked([FINE]);
  expect(needed?.outcomes.at(-1)).toEqual({ when: 'access forbidden by rule', causes: ['ip-block'] });
  expect(needed?.separates).toEqual(['file-permissions', 'missing-index', 'config-deny', 'ip-block']);
});

test('a command is made for the exchange at hand', () => {
  expect(asked([FINE])[0]?.how).toBe('grep /private/');
});

test('what tells none of the open causes apart is not asked', () => {
  const elsewhere: Ask = { ask: 'x', how: 'x', outcomes: [{ when: 'x', causes: ['quota-exhausted'] }] };
  expect(asked([elsewhere])).toEqual([]);
});

test('where the author has no question of its own, those for anybody are asked', () => {
  const anybody = product('unknown', { present: [], asks: [COARSE] });
  const { needed } = diagnoseBy([server([]), anybody], OPEN, [exchange({ body: PAGE })]);
  expect(needed.map(({ ask }) => ask)).toEqual(['Is it the address?']);
});

test('a question that a probe has answered is not asked again', () => {
  const base = exchange({ body: PAGE });
  const seen = [probe('other-vantage', base, exchange({ status: 200 }), false), base];
  const asks: Ask[] = [{ ...COARSE, answeredBy: 'other-vantage' }, FINE];
  expect(diagnoseBy([server(asks)], OPEN, seen).needed.map(({ ask }) => ask)).toEqual(['What does the log say?']);
});

test('nothing is asked where the cause is proved, or nothing was refused', () => {
  const proved = [...OPEN, rule('nginx/waf-rule', { signals: [signal('code firewall', 'proved')] })];
  expect(asked([FINE], { body: `${PAGE} code firewall` }, proved)).toEqual([]);
  expect(asked([FINE], { status: 200, body: PAGE })).toEqual([]);
});

describe('half an answer', () => {
  test.for([
    [['body'], { body: null }],
    [['header fields'], { body: PAGE, headers: null }],
    [['header fields', 'body'], { body: null, headers: null }],
  ] as const)('asks for %j before anything else', ([missing, shown]) => {
    const first = asked([FINE], shown)[0];
    expect(first?.ask).toMatch(/^The whole response/);
    expect(['header fields', 'body'].filter((part) => first?.ask.includes(part))).toEqual(missing);
    expect(first?.how).toBe('curl -sS -i https://www.example.test/private/');
  });

  test('of HEAD asks for the answer to GET', () => {
    expect(asked([FINE], { method: 'HEAD', body: null })[0]?.ask).toMatch(/^The answer to GET:/);
  });
});
