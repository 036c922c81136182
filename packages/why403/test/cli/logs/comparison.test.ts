import { describe, expect, test } from 'vitest';
import { compareWindows } from '../../../src/cli/logs/comparison.ts';
import { planOf } from '../../../src/cli/logs/plan.ts';
import type { Incident, LogAnalysis } from '../../../src/model/incidents.ts';
import type { LogEngine, LogPlan } from '../../../src/model/log-plan.ts';
import { crawler, quiet, unreadable } from '../../report/incidents/samples.ts';

const plan = planOf({ format: 'text', status: '403', incidents: true, engine: 'stream' }, [], 0);
const windows = { before: { since: null, until: 100 }, after: { since: 100, until: null } };

/** An engine with these incidents in each window; what is counted again by its marks is written down. */
function engineWith(before: readonly Incident[], after: readonly Incident[], counted: number) {
  const asked: LogPlan[] = [];
  const engine: LogEngine = {
    analyse: async (one) => {
      asked.push(one);
      const incidents = one.until === 100 ? before : after;
      const analysis: LogAnalysis = { ...quiet, byStatus: { 200: 100_000 }, incidents: one.incidents ? incidents : [] };
      return one.incidents ? analysis : { ...analysis, refused: counted };
    },
  };
  return { engine, asked };
}

async function verdicts(before: readonly Incident[], after: readonly Incident[], counted = 0) {
  const { engine } = engineWith(before, after, counted);
  const { incidents } = await compareWindows(engine, plan, windows, {
    stop: new AbortController().signal,
    progress: () => {},
  });
  return incidents.map(({ verdict, before: was, after: is }) => [verdict, was, is]);
}

const with_ = (requests: number): Incident => ({ ...unreadable, requests });

describe('what became of an incident', () => {
  test.for([
    ['gone', [with_(1000)], [], 0, ['gone', 1000, 0]],
    ['too few for an incident is not gone', [with_(1000)], [], 7, ['less', 1000, 7]],
    ['fewer than half', [with_(1000)], [with_(400)], 0, ['less', 1000, 400]],
    ['about the same', [with_(1000)], [with_(700)], 0, ['same', 1000, 700]],
    ['more than double', [with_(1000)], [with_(2100)], 0, ['more', 1000, 2100]],
    ['new', [], [with_(1000)], 0, ['new', 0, 1000]],
    ['there before, too few to be seen', [], [with_(1000)], 3, ['more', 3, 1000]],
  ] as const)('%s', async ([, before, after, counted, expected]) => {
    expect(await verdicts(before, after, counted)).toEqual([expected]);
  });

  test('two that share nothing are two', async () => {
    expect(await verdicts([unreadable], [crawler])).toEqual([
      ['gone', 10_204, 0],
      ['new', 0, 4100],
    ]);
  });

  test('nothing is said of those that were not counted', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...with_(1000), by: { path: `/${index}` } }));
    const found = await verdicts(many, []);
    expect(found.filter(([verdict]) => verdict === 'gone')).toHaveLength(10);
    expect(found.filter(([verdict]) => verdict === 'not-counted')).toEqual([
      ['not-counted', 1000, null],
      ['not-counted', 1000, null],
    ]);
  });

  test('nor after a stop', async () => {
    const { engine } = engineWith([with_(1000)], [], 0);
    const { incidents } = await compareWindows(engine, plan, windows, {
      stop: AbortSignal.abort(),
      progress: () => {},
    });
    expect(incidents).toMatchObject([{ verdict: 'not-counted', before: 1000, after: null }]);
  });

  test('one that is known by fewer marks later is the same', async () => {
    const { method: _method, ...by } = crawler.by;
    expect(await verdicts([crawler], [{ ...crawler, by }])).toEqual([['same', 4100, 4100]]);
  });

  test('it is counted again by its marks, in the window where it is none', async () => {
    const { engine, asked } = engineWith(
      [{ ...unreadable, by: { prefix: '/media/', network: '203.0.113.0/24', refererHost: 'a.example' } }],
      [],
      0,
    );
    await compareWindows(engine, plan, windows, { stop: new AbortController().signal, progress: () => {} });
    // A referer begins with the host under either scheme, so there are two counts.
    expect(asked).toHaveLength(4);
    expect(asked[2]).toMatchObject({
      since: 100,
      until: null,
      incidents: false,
      where: [
        { field: 'path', is: 'prefix', value: '/media/' },
        { field: 'client', is: 'equal', value: '203.0.113.0/24' },
        { field: 'referer', is: 'prefix', value: 'https://a.example/' },
      ],
    });
  });
});
