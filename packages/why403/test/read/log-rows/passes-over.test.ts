import { describe, expect, it } from 'vitest';
import { detectRowFormat } from '../../../src/read/log-rows/detect.ts';
import { emptyRow } from '../../../src/read/log-rows/row-format.ts';

const NGINX = '2026/03/01 00:00:00 [error] 1201#1201: *2 ';
const BEHIND = ', client: 192.0.2.7, server: shop.example, request: "GET /a HTTP/1.1", host: "shop.example"';
const APACHE = '[Sun Mar 01 00:00:00.000000 2026] [core:error] [pid 7:tid 9] [client 192.0.2.7:80] ';

const LOGS: Readonly<Record<string, readonly string[]>> = {
  nginx: [
    `access forbidden by rule${BEHIND}`,
    `access to nothing${BEHIND}`,
    `directory index of "/www/" is forbidden${BEHIND}`,
    `open() "/www/a" failed (13: Permission denied)${BEHIND}`,
    `open() "/www/a" failed (2: No such file or directory)${BEHIND}`,
    `open() "/www/a "b" c" failed (13: Permission denied)${BEHIND}`,
    `open() "/www/secret.passwd" failed (2: No such file or directory)${BEHIND}`,
    `open() "/www/.htusers" failed (2: No such file or directory)${BEHIND}`,
    'open() "/www/cut',
    `openat() "/www/a" failed (40: Too many levels of symbolic links)${BEHIND}`,
    `"/www/index.html" is forbidden (13: Permission denied)${BEHIND}`,
    `"/www/index.html" is not found (2: No such file or directory)${BEHIND}`,
    `upstream timed out (110: Connection timed out)${BEHIND}`,
    `unlink() "/dav/a" failed (13: Permission denied)${BEHIND.replace('GET', 'DELETE')}`,
    `limiting requests, excess: 1.0 by zone "one"${BEHIND}`,
    `[lua] access.lua:1: [Crowdsec] denied '192.0.2.7' with 'ban' (by bouncer)${BEHIND}`,
    'signal process started',
    '',
  ].map((message) => `${NGINX}${message}`),
  apache: [
    'AH01630: client denied by server configuration: /www/a',
    'AH00128: File does not exist: /www/a',
    'AH01276: Cannot serve directory /www/: No matching DirectoryIndex (index.html) found',
    "AH01071: Got error 'Unable to open primary script: /www/a.php (Permission denied)'",
    "AH01071: Got error 'PHP message: nothing'",
    'client denied by server configuration: /www/a',
    'script not found or unable to stat: /www/AH',
    'AH0',
    '',
  ].map((text) => `${APACHE}${text}`),
};

describe('what is passed over', () => {
  for (const [name, lines] of Object.entries(LOGS)) {
    const format = detectRowFormat(lines.join('\n'), null);
    const odd = [
      '',
      'PHP message: goes on',
      '192.0.2.7 - - [01/Mar/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 1',
      '2026/03',
      '[',
    ];
    const all = [...lines, ...odd, ...lines];
    const text = `${all.join('\n')}\n`;

    it.each([false, true])(`gives no row and is of the log: ${name}, beside an access log: %s`, (isBeside) => {
      const row = emptyRow();
      let passed = 0;
      let from = 0;
      for (const line of all) {
        const isPassed = format?.passesOver?.(text, from, from + line.length, isBeside);
        from += line.length + 1;
        if (isPassed !== true) continue;
        passed += 1;
        const isRow = format?.readRow(line, row) === true && (isBeside || row.status !== 0);
        expect([line, isRow, format?.understands(line)]).toEqual([line, false, true]);
      }
      expect(passed).toBeGreaterThan(2);
    });
  }

  it('is nothing where lines are wrapped', () => {
    const wrapped = LOGS.nginx?.map((line) => `Mar  1 00:00:00 web nginx[7]: ${line}`) ?? [];
    const format = detectRowFormat(wrapped.join('\n'), null);
    expect(format?.name).toBe('nginx-error, wrapped');
    expect(format?.passesOver?.(LOGS.nginx?.at(-2) ?? '', 0, 60, false) ?? false).toBe(false);
  });
});
