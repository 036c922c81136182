import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasClickHouse, startOne } from '../../engines/clickhouse/servers.ts';
import { file, why403 } from '../why403.ts';

const LINES = Array.from({ length: 4000 }, (_, second) => {
  const time = new Date(Date.UTC(2026, 2, 1, 12) + second * 1000).toISOString().slice(11, 19);
  const [path, status] =
    second % 4 === 0 && second > 2000 ? [`/media/${second % 30}.jpg`, 403] : [`/p/${second % 90}`, 200];
  return `198.51.100.${second % 200} - - [01/Mar/2026:${time} +0000] "GET ${path} HTTP/1.1" ${status} 153 "-" "Firefox/128.0"\n`;
});

describe.skipIf(!hasClickHouse)('ClickHouse by the command', () => {
  const log = file('access.log', LINES.join(''));
  let server: Awaited<ReturnType<typeof startOne>>;
  let table = '';
  const env = { WHY403_CLICKHOUSE_USER: 'reader', WHY403_CLICKHOUSE_PASSWORD: 'p4ss:word' };
  beforeAll(async () => {
    server = await startOne({ name: 'reader', password: 'p4ss:word' });
    table = `${server.origin}/logs.requests`;
  }, 60_000);
  afterAll(() => server.stop());

  test('a log is loaded once, however often that is asked for', async () => {
    const first = await why403(['logs', 'load', log, '--into', table], { env });
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/access\.log: 4,000 rows of 4,000 lines added in 1 part\n$/);
    const second = await why403(['logs', 'load', log, '--into', table], { env });
    expect(second.stdout).toMatch(/access\.log: 0 rows of 0 lines added in 0 parts; 1 part/);
  });

  test('and then answers as the log itself', async () => {
    const answers = await Promise.all([
      why403(['logs', '--engine', `clickhouse=${table}`, '--format', 'json'], { env }),
      why403(['logs', log, '--format', 'json']),
    ]);
    const [own, streamed] = answers.map(({ stdout }) => JSON.parse(stdout));
    expect(own.engine).toBe('clickhouse');
    for (const part of ['byStatus', 'refused', 'perMinute', 'perHour', 'heat', 'top', 'unexplained'])
      expect(own[part], part).toEqual(streamed[part]);
    expect(own.incidents.map(({ by, requests }: { by: object; requests: number }) => [by, requests])).toEqual([
      [{ prefix: '/media/' }, 499],
    ]);
  });

  test('without a password there is no answer, and what it was is not printed', async () => {
    const wrong = { ...env, WHY403_CLICKHOUSE_PASSWORD: 'canary-word' };
    const { code, stdout, stderr } = await why403(['logs', '--engine', `clickhouse=${table}`], { env: wrong });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).not.toContain('canary');
  });
});
