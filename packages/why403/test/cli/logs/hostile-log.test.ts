import { expect, test } from 'vitest';
import { UNSAFE_CHARACTERS } from '../../report/unsafe-characters.ts';
import { file, why403 } from '../why403.ts';

const BAD = [
  '/=cmd|calc!A1',
  '/<script>alert(1)</script>',
  '/\u001b[2J\u001b]0;title\u0007\u009b31m',
  '/\u202egpj.exe\u200b',
  '/`touch$(id)`|;&&',
  '/](javascript:alert(1))@you#1',
  `/${'long'.repeat(5000)}`,
  '/a\\"b\\x22',
  '/\ud83d\ude00'.repeat(60),
];

/** Everything that a client can write is hostile, and refused often enough to be on every list and to make incidents. */
const lines = Array.from({ length: 3000 }, (_, second) => {
  const time = new Date(Date.UTC(2026, 2, 1, 12) + second * 1000).toISOString().slice(11, 19);
  const bad = BAD[second % BAD.length] ?? '';
  const isBad = second > 1000 && second % 2 === 0;
  const words = isBad ? bad.slice(1, 300) : 'Firefox/128.0';
  return `198.51.100.${second % 250} - ${isBad ? '=evil' : '-'} [01/Mar/2026:${time} +0000] "GET ${isBad ? bad : '/ok'} HTTP/1.1" ${isBad ? 403 : 200} 153 "https://${isBad ? 'x.example/=1?password=canary-word' : 'a.example/'}" "${words}"\n`;
});
const raw = Buffer.concat([
  Buffer.from(lines.join('')),
  Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]),
  Buffer.from(`198.51.100.1 - - [01/Mar/2026:13:00:00 +0000] "GET /cut`),
]);
const log = file('hostile.log', raw);

test.for(['text', 'json', 'ndjson', 'markdown', 'html', 'csv'])(
  'a log full of hostile values, as %s',
  async (format) => {
    const { code, stdout, stderr } = await why403(['logs', log, '--format', format, '--top', '50'], {
      env: { LANG: 'C.UTF-8' },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.replaceAll(/\r?\n|\t/g, '')).not.toMatch(UNSAFE_CHARACTERS);
    expect(stdout).not.toContain('canary');
    if (format === 'html') expect(stdout).not.toMatch(/<script|<img|javascript:alert\(1\)"/i);
    if (format !== 'json' && format !== 'ndjson' && format !== 'csv') expect(stdout).not.toContain('long'.repeat(60));
  },
);

test.for(['paths', 'agents', 'referers', 'users'])('no cell of %s is a formula', async (table) => {
  const { code, stdout } = await why403(['logs', log, '--format', 'csv', '--csv-of', table, '--top', '50']);
  expect(code).toBe(0);
  expect(stdout).toContain(',');
  for (const line of stdout.split('\r\n')) expect(line).not.toMatch(/^"?[=+@-]./);
});
