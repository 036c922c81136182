import { expect, it } from 'vitest';
import { builtinKnowledge } from '../../src/diagnose/builtin.ts';
import { describeIncidents } from '../../src/diagnose/incidents/describe.ts';
import { indexCrawlers } from '../../src/evaluate/incidents/crawlers.ts';
import type { FoundIncident } from '../../src/evaluate/incidents/found-incident.ts';
import { describeOnDemand, type IncidentContext } from '../../src/knowledge/describe-on-demand.ts';
import { readLogLines } from '../../src/read/logs/read-lines.ts';
import { foundIncident } from '../diagnose/incidents/found.ts';

const CONTEXT: IncidentContext = {
  samples: () => [],
  errors: () => [],
  changes: [],
  crawlers: indexCrawlers({ googlebot: { creationTime: '2026-08-21T00:00:00', prefixes: ['66.249.64.0/19'] } }),
  confirmed: new Map(),
  first: Date.parse('2026-03-01T00:00:00Z') / 1000,
};
const ACCESS = '203.0.113.9 - - [01/Mar/2026:14:02:00 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl/8.5.0"';
const ERROR =
  '2026/03/01 14:02:00 [error] 7#7: *9 open() "/srv/www/a" failed (13: Permission denied), client: 203.0.113.9, server: shop.example, request: "GET /a HTTP/1.1", host: "shop.example"';
const NETWORK = {
  primary: { dimension: 'network', key: '203.0.113.0/24' },
  by: { network: '203.0.113.0/24' },
} as const;
const AGENT = { primary: { dimension: 'agent', key: 'curl/8.5.0' }, by: { agent: 'curl/8.5.0' } } as const;
const METHOD = { primary: { dimension: 'method', key: 'DELETE' }, by: { method: 'DELETE' } } as const;

const linesOf = (text: string) => readLogLines([{ text, number: null }], 'a.log', null);

async function expectAlike(found: readonly FoundIncident[], context: Partial<IncidentContext> = {}) {
  const whole = { ...CONTEXT, ...context };
  const told = await describeOnDemand(found, whole);
  expect(told).toEqual(describeIncidents(found, { ...whole, knowledge: builtinKnowledge() }));
  return told;
}

it('says of patterns what all that is known says', async () => {
  // The pages of nginx, Apache and nobody known, by their sizes.
  const sizes = [153, 555, 199, 9777];
  const found = sizes.flatMap((size) =>
    [{}, NETWORK, AGENT, METHOD].map((part) => foundIncident(part, { bytes: [[size, 200]] })),
  );
  const told = await expectAlike(found);
  expect(new Set(told.map(({ cause }) => cause)).size).toBeGreaterThan(2);
  expect(new Set(told.map(({ product }) => product)).size).toBeGreaterThan(1);
});

it('says it of lines that show no cause', async () => {
  await expectAlike([foundIncident(NETWORK)], { samples: () => linesOf(ACCESS) });
});

it('asks all that is known where a line names the cause', async () => {
  const found = [foundIncident({}), foundIncident(NETWORK)];
  const [told] = await expectAlike(found, { samples: () => linesOf(ACCESS), errors: () => linesOf(ERROR) });
  expect(told).toMatchObject({ cause: 'file-permissions', product: 'nginx' });
});

it('describes nothing where nothing was found', async () => {
  expect(await describeOnDemand([], CONTEXT)).toEqual([]);
});
