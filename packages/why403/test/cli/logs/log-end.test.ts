import { describe, expect, test } from 'vitest';
import { logEndFor } from '../../../src/cli/logs/log-end.ts';
import type { LogsOptions } from '../../../src/cli/logs/logs-options.ts';
import { clockOf, iso, planOf } from '../../../src/cli/logs/plan.ts';
import { windowsOf } from '../../../src/cli/logs/windows.ts';
import { file, why403 } from '../why403.ts';

const NOW = Date.parse('2026-11-22T09:27:00Z') / 1000;
const OPTIONS: LogsOptions = { format: 'text', status: '403', incidents: true, engine: 'stream' };
const line = (clock: string, status = 200) =>
  `198.51.100.7 - - [01/Mar/2026:${clock} +0000] "GET /a HTTP/1.1" ${status} 153 "-" "Mozilla/5.0"\n`;
const old = file('old.log', `${line('08:00:00')}${line('08:50:00', 403)}${line('09:10:00')}cut li`);

describe('a time of day', () => {
  const windowOf = (options: Partial<LogsOptions>) => {
    const all = { ...OPTIONS, ...options };
    const { since, until } = planOf(all, [], NOW, logEndFor(all, [old]));
    return [since, until].map((second) => (second === null ? null : iso(second)));
  };

  test.for([
    [{ since: '08:45' }, ['2026-03-01T08:45:00Z', null]],
    [{ since: '08:45', until: '09:00' }, ['2026-03-01T08:45:00Z', '2026-03-01T09:00:00Z']],
    // Later than the log: it ends there all the same.
    [{ since: '08:45', until: '09:30' }, ['2026-03-01T08:45:00Z', '2026-03-01T09:30:00Z']],
    [{ since: '23:00', until: '01:00' }, ['2026-02-28T23:00:00Z', '2026-03-01T01:00:00Z']],
    // Any other time is not of the log.
    [{ since: '-2h' }, ['2026-11-22T07:27:00Z', null]],
    [{ since: 'yesterday', until: '08:00' }, null],
  ] as const)('in %j is one of the log', ([options, window]) => {
    if (window === null) expect(() => windowOf(options)).toThrow('is not before');
    else expect(windowOf(options)).toEqual(window);
  });

  test('in a comparison too', () => {
    const compare = '08:00..08:30,08:45..09:30';
    const logEnd = logEndFor({ ...OPTIONS, compare }, [old]);
    const { after } = windowsOf(compare, { since: null, until: null }, clockOf({}, NOW, logEnd));
    expect([after.since, after.until].map((second) => iso(second ?? 0))).toEqual([
      '2026-03-01T08:45:00Z',
      '2026-03-01T09:30:00Z',
    ]);
  });

  test('is before now where no log can be read from its end', () => {
    expect(logEndFor({ ...OPTIONS, since: '08:45' }, ['/nowhere.log', '-'])).toBeNull();
    expect(logEndFor({ ...OPTIONS, since: '-2h' }, [old])).toBeNull();
  });
});

test('the command asks the day of the log', async () => {
  const { stdout } = await why403(['logs', old, '--since', '08:45', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ refused: 1, byStatus: { 200: 1, 403: 1 } });
});
