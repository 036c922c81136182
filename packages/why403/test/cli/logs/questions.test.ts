import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { engineFor } from '../../../src/cli/logs/engine.ts';
import type { LogsOptions } from '../../../src/cli/logs/logs-options.ts';
import { formatHintOf } from '../../../src/cli/logs/notation.ts';
import { filterOf, planOf } from '../../../src/cli/logs/plan.ts';
import { progressWords } from '../../../src/cli/logs/progress.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-questions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

const NOW = Date.parse('2026-03-01T15:30:20Z') / 1000;
const defaults: LogsOptions = { format: 'text', status: '403', incidents: true, engine: 'stream' };

describe('--where', () => {
  test.for([
    ['path=/a b', { field: 'path', is: 'equal', value: '/a b' }],
    ['path~/media/', { field: 'path', is: 'prefix', value: '/media/' }],
    ['client=203.0.113.0/24', { field: 'client', is: 'equal', value: '203.0.113.0/24' }],
    ['client=2001:db8::/32', { field: 'client', is: 'equal', value: '2001:db8::/32' }],
    ['ip=203.0.113.7', { field: 'client', is: 'equal', value: '203.0.113.7' }],
    ['Referrer=-', { field: 'referer', is: 'equal', value: '-' }],
    ['agent~Mozilla=5~', { field: 'agent', is: 'prefix', value: 'Mozilla=5~' }],
    ['user=', { field: 'user', is: 'equal', value: '' }],
  ] as const)('%s', ([text, filter]) => {
    expect(filterOf(text)).toEqual(filter);
  });

  test.for([
    ['path', /expected FIELD=VALUE or FIELD~PREFIX/],
    ['colour=red', /there is no field colour; expected one of path, client/],
    ['client=203.0.113.999', /expected an address or a range/],
    ['client=203.0.113.0/33', /expected an address or a range/],
    ['status=40', /expected a status such as 403/],
  ] as const)('%s is none', ([text, words]) => {
    expect(() => filterOf(text)).toThrow(words);
  });
});

describe('the plan', () => {
  test('of no options', () => {
    expect(planOf(defaults, [], NOW)).toEqual({
      since: null,
      until: null,
      where: [],
      refusedStatuses: [403],
      top: 100,
      incidents: true,
      fineSeconds: null,
      coarseSeconds: null,
      changes: [],
      zoneMinutes: 0,
    });
  });

  test('of options', () => {
    const plan = planOf(
      { ...defaults, since: '-2h', until: '-1h', status: '403, 401,403', top: 5, incidents: false, zone: '+01:00' },
      [{ second: 1, name: 'x' }],
      NOW,
    );
    expect(plan).toMatchObject({ since: NOW - 7200, until: NOW - 3600, refusedStatuses: [403, 401], top: 5 });
    expect(plan).toMatchObject({ incidents: false, zoneMinutes: 60, changes: [{ second: 1, name: 'x' }] });
  });

  test.for([
    [{ since: '-1h', until: '-2h' }, /is not before --until/],
    [{ status: '4xx' }, /--status 4xx: expected statuses/],
    [{ status: '' }, /expected statuses/],
    [{ top: 1.5 }, /expected a whole number/],
    [{ zone: 'Mars' }, /"Mars" is no zone/],
  ] as const)('%j cannot be', ([options, words]) => {
    expect(() => planOf({ ...defaults, ...options }, [], NOW)).toThrow(words);
  });
});

describe('the format', () => {
  const nginx = file(
    'nginx.conf',
    `http {
  log_format main '$remote_addr [$time_local] "$request" '
                  '$status';
  log_format json escape=json '{"status":$status}';
  server { access_log /var/log/nginx/shop.log main; access_log /var/log/nginx/api.log json; access_log /var/log/nginx/plain.log; }
}`,
  );
  const apache = file('apache2.conf', 'LogFormat "%h %t \\"%r\\" %>s" short\nCustomLog logs/site.log short\n');

  test.for([
    [{ logFormat: 'alb' }, [], { kind: 'alb' }],
    [{ logFormat: '$remote_addr $status' }, [], { notation: '$remote_addr $status' }],
    [{ config: nginx }, ['/x/shop.log.2.gz'], { notation: '$remote_addr [$time_local] "$request" $status' }],
    [{ config: nginx }, ['api.log'], { notation: '{"status":$status}' }],
    [{ config: nginx }, ['plain.log'], { notation: null }],
    [{ config: nginx }, ['unknown.log'], { notation: null }],
    [{ config: nginx, logFormat: 'json' }, ['shop.log'], { notation: '{"status":$status}' }],
    [{ config: apache }, ['whatever.log'], { notation: '%h %t "%r" %>s' }],
  ] as const)('%j of %j', ([options, logs, hint]) => {
    expect(formatHintOf(logs, options, 60)).toEqual({ ...hint, zoneMinutes: 60 });
  });

  test.for([
    [{ logFormat: 'combinde' }, /--log-format combinde: expected a notation with \$ or %/],
    [{ config: nginx, logFormat: 'other' }, /has no log format other; it has (?:main, json|json, main)/],
    [{ config: '/nowhere/nginx.conf' }, /cannot be read/],
  ] as const)('%j is none', ([options, words]) => {
    expect(() => formatHintOf(['unknown.log'], options, 0)).toThrow(words);
  });
});

describe('progress', () => {
  const half = { done: 512 * 2 ** 20, all: 2 ** 30, lines: 2_000_000, refused: 66_000 };

  test('how much, how fast, and how long it still takes', () => {
    expect(progressWords(half, 2)).toBe(
      '50 %, 512 MiB of 1.0 GiB, 256 MiB/s, 2 s left; 2,000,000 lines, 66,000 refused',
    );
  });

  test('an engine without files counts rows', () => {
    expect(progressWords({ done: 3_000_000, all: 0, lines: 3_000_000, refused: 0 }, 2)).toBe(
      '3,000,000 rows, 1,500,000 in a second',
    );
  });

  test('where the end is not known nothing is said of it', () => {
    expect(progressWords({ ...half, all: 0 }, 2)).toBe('512 MiB, 256 MiB/s; 2,000,000 lines, 66,000 refused');
  });
});

describe('options for another engine', () => {
  test.for([
    [{ cluster: 'shop' }, /--cluster is for ClickHouse/],
    [{ timeLimit: 5 }, /--time-limit is for ClickHouse/],
    [{ engine: 'duckdb', memoryLimit: 5 }, /--memory-limit is for ClickHouse/],
    [{ column: ['time=at'] }, /--column and --columns are for files with columns/],
    [{ columns: 'c.json' }, /--column and --columns are for files with columns/],
  ] as const)('%j is refused', async ([options, message]) => {
    await expect(engineFor(['a.log'], { ...defaults, ...options }, {})).rejects.toThrow(message);
  });
});
