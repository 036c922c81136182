import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { crawlerName, isProgram } from '../../../src/evaluate/incidents/crawler-names.ts';
import { checkCrawlers, indexCrawlers } from '../../../src/evaluate/incidents/crawlers.ts';

const shipped = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../data/crawlers.json', import.meta.url)), 'utf8'),
) as Parameters<typeof indexCrawlers>[0];
const index = indexCrawlers(shipped);
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const BINGBOT = 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)';

describe('clients that call themselves a crawler', () => {
  it('are held against the ranges of its operator, with the date of the list', () => {
    const seen = [
      { agent: GOOGLEBOT, clients: ['66.249.66.1', '203.0.113.5', '2001:4860:4801:10::1'] },
      { agent: `${GOOGLEBOT} mobile`, clients: ['66.249.66.1', '203.0.113.6'] },
    ];
    expect(checkCrawlers(seen, index, new Map())).toEqual([
      { name: 'Googlebot', verified: 2, fake: 2, unknown: 0, rangesAsOf: '2026-08-21' },
    ]);
  });

  it('are unknown where no ranges are held, unless their names were looked up', () => {
    const seen = [{ agent: BINGBOT, clients: ['157.55.39.1', '157.55.39.2', '203.0.113.5'] }];
    const confirmed = new Map([
      ['157.55.39.1', 'verified'],
      ['203.0.113.5', 'fake'],
    ] as const);
    expect(checkCrawlers(seen, index, confirmed)).toEqual([
      { name: 'bingbot', verified: 1, fake: 1, unknown: 1, rangesAsOf: null },
    ]);
  });

  it("are held against a list of one's own under the name of the crawler", () => {
    const own = indexCrawlers({ bingbot: { creationTime: '2026-01-02T00:00:00', prefixes: ['157.55.39.0/24'] } });
    const seen = [{ agent: BINGBOT, clients: ['157.55.39.1', '157.55.40.1'] }];
    expect(checkCrawlers(seen, own, new Map())).toEqual([
      { name: 'bingbot', verified: 1, fake: 1, unknown: 0, rangesAsOf: '2026-01-02' },
    ]);
  });

  it('of Google are told apart by purpose', () => {
    const seen = [{ agent: 'AdsBot-Google (+http://www.google.com/adsbot.html)', clients: ['66.249.66.1'] }];
    expect(checkCrawlers(seen, index, new Map())[0]).toMatchObject({ name: 'AdsBot-Google', verified: 0, fake: 1 });
  });
});

describe('what an agent calls itself', () => {
  it.each([
    [GOOGLEBOT, 'Googlebot'],
    [BINGBOT, 'bingbot'],
    ['Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)', 'AhrefsBot'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/120.0.0.0', null],
    ['MyGooglebotter/1.0', null],
  ])('%s: %s', (agent, name) => {
    expect(crawlerName(agent)).toBe(name);
  });

  it.each(['curl/8.5.0', 'python-requests/2.32.3', 'Go-http-client/1.1', '-', '', 'node', 'Java/17.0.9', GOOGLEBOT])(
    'is a program: %s',
    (agent) => {
      expect(isProgram(agent)).toBe(true);
    },
  );

  it.each([
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Mobile/15E148 Safari/604.1',
    'Opera/9.80 (Windows NT 6.1) Presto/2.12',
  ])('is a browser: %s', (agent) => {
    expect(isProgram(agent)).toBe(false);
  });
});
