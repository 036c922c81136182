import type { Incident, LogAnalysis, LogComparison } from '../../../src/model/incidents.ts';

const DAY = '2026-03-01';
const START = Date.parse(`${DAY}T00:00:00Z`);

const minuteText = (minute: number) => `${new Date(START + minute * 60_000).toISOString().slice(0, 16)}Z`;

/** A directory that cannot be read, with the line of the error log and the command. */
export const unreadable: Incident = {
  cause: 'file-permissions',
  strength: 'proved',
  rule: 'nginx/file-permissions',
  layer: 'os',
  product: 'nginx',
  title: 'Everybody is refused everything below `/media/2024/05/` since 14:02',
  explanation: 'nginx may not read the folder: its error log says "Permission denied" for these requests.',
  by: { prefix: '/media/2024/05/' },
  couldAlsoBe: [],
  since: `${DAY}T14:02:11Z`,
  until: `${DAY}T16:40:02Z`,
  spells: [
    { since: `${DAY}T14:02:11Z`, until: `${DAY}T15:00:00Z`, requests: 6000 },
    { since: `${DAY}T15:30:00Z`, until: `${DAY}T16:40:02Z`, requests: 4204 },
  ],
  ongoing: false,
  requests: 10_204,
  clients: 3104,
  paths: 412,
  served: 0,
  affects: 'people',
  crawler: null,
  change: { time: `${DAY}T14:00:02Z`, name: '3f2c1ab Move media to the new disk', secondsBefore: 129 },
  evidence: [
    {
      source: { name: '/var/log/nginx/error.log', line: 8123 },
      part: 'error log',
      excerpt: 'open() "/srv/media/2024/05/cat.jpg" failed (13: Permission denied)',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the worker user `x` on `/srv/media/2024/05`',
      change: null,
      command: 'sudo chmod o+x /srv/media/2024/05',
      check: 'A picture below it is served',
      weakens: 'Every user of the machine can pass through the folder',
    },
  ],
  whoCanFix: ['operator'],
};

/** An agent that calls itself a crawler, of which some are one. */
export const crawler: Incident = {
  ...unreadable,
  cause: 'bot-protection',
  strength: 'indicated',
  rule: null,
  layer: 'waf',
  product: 'unknown',
  title: 'Googlebot is refused on 1,812 pages',
  explanation: 'Only this user agent is refused, on pages that others get',
  by: { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', method: 'GET' },
  couldAlsoBe: ['waf-rule', 'config-deny'],
  since: `${DAY}T09:00:00Z`,
  until: `${DAY}T23:59:58Z`,
  spells: [{ since: `${DAY}T09:00:00Z`, until: `${DAY}T23:59:58Z`, requests: 4100 }],
  ongoing: true,
  requests: 4100,
  clients: 61,
  paths: 1812,
  served: 1,
  affects: 'crawlers',
  crawler: { name: 'Googlebot', verified: 58, fake: 3, unknown: 0, rangesAsOf: '2026-08-21' },
  change: null,
  evidence: [],
  fixes: [],
  whoCanFix: [],
};

const perMinute = Array.from({ length: 1440 }, (_, minute) => {
  const burst = minute >= 842 && minute < 1000 && !(minute > 900 && minute < 930) ? 60 + ((minute * 7) % 40) : 0;
  return [minuteText(minute), burst + (minute >= 540 ? 4 : 0) + ((minute * 13) % 3)] as const;
}).filter(([, refused]) => refused > 0);

function hourly(): LogAnalysis['perHour'] {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const refused = perMinute
      .filter(([minute]) => Number(minute.slice(11, 13)) === hour)
      .reduce((sum, [, n]) => sum + n, 0);
    return [`${minuteText(hour * 60).slice(0, 13)}Z`, 20_000 + 500 * hour, refused] as const;
  });
  return hours;
}

const perHour = hourly();
const refused = perHour.reduce((sum, [, , n]) => sum + n, 0);
const lines = perHour.reduce((sum, [, n]) => sum + n, 0);

/** A day of a shop with two incidents and the usual scanners. */
export const day: LogAnalysis = {
  version: 1,
  engine: 'stream',
  sources: [
    {
      name: '/var/log/nginx/access.log',
      format: 'combined',
      lines,
      bytes: 61_234_567,
      unread: 0,
      unreadSample: null,
      fault: null,
    },
    {
      name: '/var/log/nginx/error.log',
      format: 'nginx-error',
      lines: 9000,
      bytes: 1_234_567,
      unread: 2,
      unreadSample: '\u0000\u0001',
      fault: null,
    },
  ],
  lines,
  bytes: 62_469_134,
  first: `${DAY}T00:00:00Z`,
  last: `${DAY}T23:59:59Z`,
  byStatus: { 200: lines - refused - 5, 403: refused, 0: 5 },
  refusedStatuses: [403],
  refused,
  perMinute,
  perHour,
  heat: [
    { prefix: '/media/', refused: 10_300, hours: perHour.slice(14, 17).map(([hour]) => [hour, 3400] as const) },
    { prefix: '/', refused: 2000, hours: perHour.map(([hour], at) => [hour, 10 + at * 6] as const) },
  ],
  top: {
    paths: [
      { key: '/media/2024/05/summer-sale-1200.jpg', refused: 812, total: 900 },
      { key: `/media/2024/05/${'very-long-name-'.repeat(12)}end.jpg`, refused: 300, total: 300 },
      { key: '/.env', refused: 120, total: 121 },
    ],
    clients: [{ key: '203.0.113.7', refused: 500, total: 800 }],
    networks: [{ key: '203.0.113.0/24', refused: 700, total: 1900 }],
    agents: [
      { key: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', refused: 4100, total: 4101 },
    ],
    referers: [{ key: '-', refused: 9000, total: null }],
    users: [],
    hosts: [],
    countries: [],
  },
  incidents: [unreadable, crawler],
  noise: [
    {
      kind: 'scanners that ask for dot files',
      requests: 500,
      clients: 80,
      paths: [{ key: '/.env', refused: 120, total: 121 }],
    },
  ],
  unexplained: 40,
  crawlers: [{ name: 'Googlebot', verified: 58, fake: 3, unknown: 0, rangesAsOf: '2026-08-21' }],
  approximations: [],
  partial: [],
};

/** A log in which nothing is refused. */
export const quiet: LogAnalysis = {
  ...day,
  refused: 0,
  byStatus: { 200: lines },
  perMinute: [],
  perHour: perHour.map(([hour, total]) => [hour, total, 0] as const),
  heat: [],
  top: { paths: [], clients: [], networks: [], agents: [], referers: [], users: [], hosts: [], countries: [] },
  incidents: [],
  noise: [],
  unexplained: 0,
  crawlers: [],
};

/** The day before and after a fix that helped one incident. */
export const fixed: LogComparison = {
  version: 1,
  before: day,
  after: { ...quiet, incidents: [crawler], refused: 4100, byStatus: { 200: 1000, 403: 4100 } },
  share: { before: refused / lines, after: 0.8 },
  incidents: [
    { by: unreadable.by, cause: unreadable.cause, title: unreadable.title, before: 10_204, after: 0, verdict: 'gone' },
    { by: crawler.by, cause: crawler.cause, title: crawler.title, before: 4100, after: 4100, verdict: 'more' },
  ],
};
