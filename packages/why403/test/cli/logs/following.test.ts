import { describe, expect, test } from 'vitest';
import { charactersOf } from '../../../src/cli/logs/characters.ts';
import { IncidentWatch } from '../../../src/cli/logs/incident-news.ts';
import { RecentLines } from '../../../src/cli/logs/recent-lines.ts';
import { comparisonWithoutSecrets, withoutSecrets } from '../../../src/cli/logs/redacted.ts';
import type { Fix } from '../../../src/model/diagnosis.ts';
import type { Incident, IncidentChange } from '../../../src/model/incidents.ts';
import { PLAIN } from '../../../src/report/document/text.ts';
import { newsToNdjson, newsToText } from '../../../src/report/incidents/news.ts';
import { crawler, day, unreadable } from '../../report/incidents/samples.ts';

const going: Incident = { ...unreadable, ongoing: true };
const told = (watch: IncidentWatch, ...incidents: Incident[]) =>
  watch.look({ incidents }).map(({ kind, incident }) => [kind, incident.title]);

describe('what is new', () => {
  test('the first look tells what goes on, and nothing of what is over', () => {
    expect(told(new IncidentWatch(), going, { ...crawler, ongoing: false })).toEqual([['going-on', going.title]]);
  });

  test('an incident begins once, and ends once', () => {
    const watch = new IncidentWatch();
    expect(told(watch)).toEqual([]);
    expect(told(watch, going)).toEqual([['began', going.title]]);
    expect(told(watch, { ...going, requests: 11_000 })).toEqual([]);
    expect(told(watch, { ...going, ongoing: false })).toEqual([['ended', going.title]]);
    expect(told(watch, { ...going, ongoing: false })).toEqual([]);
    expect(told(watch, going)).toEqual([['began', going.title]]);
  });

  test('what begins as one path and grows to its folder is one', () => {
    const watch = new IncidentWatch();
    told(watch, { ...going, by: { path: '/media/2024/05/a.jpg' } });
    expect(told(watch, going)).toEqual([]);
    expect(told(watch, { ...going, by: { prefix: '/media/' } })).toEqual([]);
    expect(told(watch, { ...going, by: { prefix: '/other/' } })).toHaveLength(1);
  });

  test('what begins as one client and grows to its network is one', () => {
    const watch = new IncidentWatch();
    told(watch, { ...going, by: { client: '203.0.113.7' } });
    expect(told(watch, { ...going, by: { network: '203.0.113.0/24' } })).toEqual([]);
    expect(told(watch, { ...going, by: { network: '203.0.112.0/24' } })).toHaveLength(1);
  });

  test('the same marks at another time are another incident, and one that is over stays over', () => {
    const watch = new IncidentWatch();
    const over = { ...going, ongoing: false, until: '2026-03-01T14:05:00Z' };
    const again = { ...going, since: '2026-03-01T16:00:00Z', title: 'again' };
    expect(told(watch, over)).toEqual([]);
    expect(told(watch, over, again)).toEqual([['began', 'again']]);
    expect(told(watch, over, again)).toEqual([]);
    expect(told(watch, over, { ...again, ongoing: false })).toEqual([['ended', 'again']]);
  });

  test('two that turn out to be one are told of no more', () => {
    const watch = new IncidentWatch();
    told(watch, { ...going, by: { path: '/media/a.jpg' } }, { ...going, by: { path: '/media/b.jpg' } });
    expect(told(watch, { ...going, by: { prefix: '/media/' } })).toEqual([]);
    expect(told(watch, { ...going, by: { prefix: '/media/' }, ongoing: false })).toHaveLength(1);
  });

  test('begun and over between two looks is told whole, in the order of time', () => {
    const watch = new IncidentWatch();
    told(watch);
    const early = { ...crawler, ongoing: false, until: '2026-03-01T09:10:00Z' };
    expect(told(watch, { ...going, ongoing: false }, early).map(([kind]) => kind)).toEqual([
      'began',
      'ended',
      'began',
      'ended',
    ]);
  });

  test('the beginning is remembered when its lines are held no longer', () => {
    const watch = new IncidentWatch();
    told(watch, going);
    const [news] = watch.look({
      incidents: [{ ...going, ongoing: false, since: '2026-03-01T16:00:00Z', requests: 5 }],
    });
    expect(news?.incident).toMatchObject({ since: unreadable.since, requests: unreadable.requests });
  });

  test('as text and as a line of JSON', () => {
    const text = newsToText({ kind: 'began', incident: going }, { width: 100, style: PLAIN });
    expect(text).toBe(
      '2026-03-01 15:30:00  began: Everybody is refused everything below `/media/2024/05/` since 14:02\n' +
        '  Proved [file-permissions]; 10,204 requests of 3,104 clients so far.\n' +
        '  Give the worker user `x` on `/srv/media/2024/05`. (For whoever runs the server.)\n',
    );
    expect(newsToText({ kind: 'ended', incident: going }, { width: 100, style: PLAIN })).toContain(
      'of 3,104 clients in 2 h 37 min.',
    );
    expect(JSON.parse(newsToNdjson({ kind: 'ended', incident: going }))).toEqual({ kind: 'ended', ...going });
  });
});

describe('the lines that are held', () => {
  async function textOf(lines: RecentLines): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of lines.snapshot().read(new AbortController().signal)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  }

  test('the oldest go, whole lines at a time', async () => {
    const lines = new RecentLines('x', 20);
    for (const text of ['one\ntwo\n', 'three\nfo', 'ur\nfive\n']) lines.add(Buffer.from(text));
    expect(await textOf(lines)).toBe('three\nfour\nfive\n');
    expect(lines.seen).toBe(24);
    lines.add(Buffer.from('six\n'.repeat(3)));
    expect(await textOf(lines)).toBe('five\nsix\nsix\nsix\n');
  });

  test('a piece is copied: its buffer may be used again', async () => {
    const lines = new RecentLines('x', 100);
    const buffer = Buffer.from('one\n');
    lines.add(buffer);
    buffer.fill('x');
    expect(await textOf(lines)).toBe('one\n');
  });

  test('a line can be read again at its place', async () => {
    const lines = new RecentLines('x', 100);
    lines.add(Buffer.from('one\r\ntwo\nthree'));
    const input = lines.snapshot();
    expect(await input.readLineAt(0)).toBe('one');
    expect(await input.readLineAt(5)).toBe('two');
    expect(await input.readLineAt(9)).toBe('three');
    expect(await input.readLineAt(99)).toBeNull();
  });
});

test('secrets are taken out of every text that comes from a log', () => {
  const secret = 'https://shop.example/?access_token=canary-secret-value';
  const fix: Fix = {
    actor: 'operator',
    summary: secret,
    change: { file: 'nginx.conf', before: secret, after: secret },
    command: `curl '${secret}'`,
    check: secret,
    weakens: null,
  };
  const excerpt = { source: { name: 'access.log', line: 1 }, part: 'log', excerpt: `"${secret}"` };
  const dirty = {
    ...day,
    sources: day.sources.map((source) => ({ ...source, unreadSample: secret })),
    top: {
      ...day.top,
      referers: [{ key: secret, refused: 1, total: 1 }],
      paths: [{ key: secret, refused: 1, total: 1 }],
      users: [{ key: secret, refused: 1, total: 1 }],
    },
    incidents: [
      { ...unreadable, title: secret, explanation: secret, by: { path: secret }, evidence: [excerpt], fixes: [fix] },
    ],
  };
  const change: IncidentChange = {
    by: { path: secret },
    title: secret,
    cause: 'unknown',
    before: 1,
    after: 0,
    verdict: 'gone',
  };
  const compared = {
    version: 1,
    before: dirty,
    after: dirty,
    share: { before: 0, after: 0 },
    incidents: [change],
  } as const;
  expect(JSON.stringify(comparisonWithoutSecrets(compared))).not.toContain('canary-secret');
  const clean = JSON.stringify(withoutSecrets(dirty));
  expect(clean).not.toContain('canary-secret');
  expect(clean).toContain('access_token=[redacted]');
  expect(withoutSecrets(day)).toEqual(day);
});

test.for([
  [{ LANG: 'en_US.UTF-8' }, 'linux', 'unicode'],
  [{ LANG: 'C.utf8' }, 'linux', 'unicode'],
  [{ LANG: 'C' }, 'linux', 'ascii'],
  [{}, 'linux', 'ascii'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'linux', 'ascii'],
  [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, 'linux', 'ascii'],
  [{ WT_SESSION: 'x' }, 'win32', 'unicode'],
  [{}, 'win32', 'ascii'],
] as const)('characters for %j on %s: %s', ([env, platform, characters]) => {
  expect(charactersOf(env, platform)).toBe(characters);
});
