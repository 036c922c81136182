import { expect, it } from 'vitest';
import { explainFound } from '../../../src/engines/explain/explain-found.ts';
import { SampleLines } from '../../../src/engines/explain/sample-lines.ts';
import { ErrorLines } from '../../../src/evaluate/incidents/error-lines.ts';
import type { FinderResult } from '../../../src/evaluate/incidents/finder.ts';
import { foundIncident } from '../../diagnose/incidents/found.ts';
import { row } from '../../evaluate/incidents/small-engine.ts';

const SECOND = Date.parse('2026-03-01T14:02:00Z') / 1000;
const ACCESS =
  '203.0.113.9 - - [01/Mar/2026:14:02:00 +0000] "GET /media/a.jpg HTTP/1.1" 403 153 "-" "Mozilla/5.0 (X11)"';
const ERROR =
  '2026/03/01 14:02:00 [error] 7#7: *9 open() "/srv/media/a.jpg" failed (40: Too many levels of symbolic links), client: 203.0.113.9, server: shop.example, request: "GET /media/a.jpg HTTP/1.1", host: "shop.example"';
const IIS = '2026-03-01 14:02:00 GET /a 403 6 5 203.0.113.9';
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

function source(name: string, text: string | null, head = '') {
  const input = {
    name,
    readLineAt: async () => text,
    firstBytes: async () => new TextEncoder().encode(head),
  };
  return { input, kind: null };
}

function result(part: Partial<FinderResult> = {}): FinderResult {
  const samples = [{ source: 0, offset: 0, second: SECOND }];
  return { incidents: [foundIncident({ samples })], unexplained: 3, crawlerClients: [], sampledOneIn: 1, ...part };
}

const explain = (found: FinderResult, lines?: SampleLines) => explainFound(found, { changes: [] }, 0, undefined, lines);

it('gives the cause that the error log beside the access log names', async () => {
  const errors = new ErrorLines();
  errors.add(row({ client: '203.0.113.9', second: SECOND }), 1, 700);
  const error = ERROR.replace('open()', 'openat()');
  const lines = new SampleLines([source('access.log', ACCESS), source('error.log', error)], errors);
  const { incidents, unexplained } = await explain(result(), lines);
  expect(incidents[0]).toMatchObject({ cause: 'symlink-policy', strength: 'proved', rule: 'nginx/symlink-policy' });
  expect(incidents[0]?.evidence[0]?.source.name).toBe('error.log');
  expect(unexplained).toBe(3);
});

it('reads a line of a table with the heading of its file', async () => {
  const head =
    '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-method cs-uri-stem sc-status sc-substatus sc-win32-status c-ip\n';
  const { incidents } = await explain(result(), new SampleLines([source('u_ex.log', IIS, head)]));
  expect(incidents[0]).toMatchObject({ cause: 'ip-block', product: 'iis' });
});

it('goes by the pattern where the lines are gone', async () => {
  const { incidents } = await explain(result(), new SampleLines([source('access.log', null)]));
  expect(incidents[0]).toMatchObject({ rule: null });
});

it('checks crawlers by the shipped ranges, and by name only where asked to', async () => {
  const found = result({ crawlerClients: [{ agent: GOOGLEBOT, clients: ['66.249.66.1', '203.0.113.5'] }] });
  expect((await explain(found)).crawlers).toMatchObject([{ name: 'Googlebot', verified: 1, fake: 1 }]);
  const asked: string[] = [];
  const settings = {
    ranges: { other: { creationTime: '2026-01-01', prefixes: ['192.0.2.0/24'] } },
    confirm: async (clients: FinderResult['crawlerClients']) => {
      asked.push(...clients.flatMap((one) => one.clients));
      return new Map([['203.0.113.5', 'fake']] as const);
    },
    answerOf: null,
  };
  const { crawlers } = await explainFound(found, { changes: [] }, 0, settings);
  expect(asked).toEqual(['66.249.66.1', '203.0.113.5']);
  expect(crawlers).toEqual([{ name: 'Googlebot', verified: 0, fake: 1, unknown: 1, rangesAsOf: null }]);
});
