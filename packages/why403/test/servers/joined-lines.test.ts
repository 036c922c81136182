import { describe, expect, test } from 'vitest';
import { ask, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { linesOfRequest } from '../../src/evaluate/server-log/lines-of-request.ts';
import { requestOfLine } from '../../src/evaluate/server-log/logged-request.ts';
import { readLog } from '../../src/read/logs/read-log.ts';
import { isThere } from './ask-server.ts';

const NAMES = Array.from({ length: 30 }, (_, index) => `page-${String(index).padStart(2, '0')}.html`);
const UNREADABLE = Object.fromEntries(NAMES.map((name) => [`closed/${name}`, { text: 'x', mode: 0o600 }]));

const LOG_DELAY = 3_000;

/** Asks for all pages at once; lines are written after the answers. */
async function askAll(server: RunningServer): Promise<void> {
  await Promise.all(NAMES.map((name) => ask({ port: server.port, path: `/closed/${name}` })));
  const written = () => server.log('combined.log').split('\n').length > NAMES.length;
  for (const end = Date.now() + LOG_DELAY; !written() && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The lines of the error log that are found for each line of the access log. */
function joined(server: RunningServer): Map<string, string[]> {
  const errors = readLog(server.log(), 'error.log');
  const access = readLog(server.log('combined.log'), 'combined.log').filter(({ status }) => status === 403);
  return new Map(
    access.map((line) => [
      line.url ?? '',
      linesOfRequest(requestOfLine(line), errors).map(({ message }) => /page-\d\d\.html/.exec(message)?.[0] ?? message),
    ]),
  );
}

describe.skipIf(process.getuid?.() !== 0)('of many requests in one second each gets its own lines', () => {
  test.skipIf(!isThere('nginx'))('of nginx', async () => {
    const nginx = await startServer('nginx', {
      tree: UNREADABLE,
      config: (place) => `access_log ${place.file('combined.log')};`,
    });
    try {
      await askAll(nginx);
      const found = joined(nginx);
      expect(found.size).toBe(NAMES.length);
      for (const [url, lines] of found) expect([url, lines]).toEqual([url, [url.slice('/closed/'.length)]]);
    } finally {
      await nginx.stop();
    }
  });

  test.skipIf(!isThere('apache'))('of Apache', async () => {
    const apache = await startServer('apache', {
      tree: UNREADABLE,
      config: (place) =>
        `CustomLog ${place.file('combined.log')} "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\""`,
    });
    try {
      await askAll(apache);
      const found = joined(apache);
      expect(found.size).toBe(NAMES.length);
      for (const [url, lines] of found) expect([url, lines]).toEqual([url, [url.slice('/closed/'.length)]]);
    } finally {
      await apache.stop();
    }
  });
});
