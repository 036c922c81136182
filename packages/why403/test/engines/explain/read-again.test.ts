import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import type { Incident } from '../../../src/model/incidents.ts';
import { emptyFolder, put } from '../input/logs.ts';
import { analyse } from '../stream/analyse.ts';

const START = Date.parse('2026-03-01T14:00:00Z') / 1000;
const FIELDS =
  '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end\n';

interface Asked {
  readonly clock: string;
  readonly client: string;
  readonly isRefused: boolean;
  readonly at: number;
}

/** Requests of an hour; in its second half files of one folder are refused to everybody. */
function hour(write: (asked: Asked) => string): string[] {
  return Array.from({ length: 600 }, (_, at) =>
    write({
      at,
      clock: new Date((START + at * 6) * 1000).toISOString().slice(11, 19),
      client: `198.51.100.${at % 250}`,
      isRefused: at >= 300 && at % 3 === 0,
    }),
  );
}

const cloudFront = hour(({ at, clock, client, isRefused }) => {
  const result = isRefused ? 'Error' : 'Hit';
  const path = isRefused ? `/docs/${at % 40}.pdf` : `/page/${at % 90}`;
  const status = isRefused ? 403 : 200;
  const head = [
    '2026-03-01',
    clock,
    'FRA56-P5',
    900,
    client,
    'GET',
    'd1.cloudfront.net',
    path,
    status,
    '-',
    'Mozilla/5.0',
  ];
  const middle = [
    '-',
    '-',
    result,
    'AAA==',
    'shop.example',
    'https',
    320,
    '0.001',
    '-',
    'TLSv1.3',
    'AES',
    result,
    'HTTP/2.0',
  ];
  const end = ['-', '-', 41000, '0.001', isRefused ? 'ClientGeoBlocked' : 'Hit', 'text/html', '-', '-', '-'];
  return [...head, ...middle, ...end].join('\t');
});
const CLOUDFRONT = `${FIELDS}${cloudFront.join('\n')}\n`;

async function incidentsOf(inputs: Awaited<ReturnType<typeof openInputs>>): Promise<readonly Incident[]> {
  try {
    return (await analyse(inputs)).incidents;
  } finally {
    for (const input of inputs) input.close();
  }
}

const byFile = async (name: string, content: string | Uint8Array) =>
  incidentsOf(await openInputs([put(emptyFolder(), name, content)]));

async function* once(text: string) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 30_000) yield bytes.subarray(at, at + 30_000);
}

const byStandardInput = async (text: string) => incidentsOf(await openInputs(['-'], { stdin: once(text) }));

describe('the cause that the lines of a log name', () => {
  const geo = [{ cause: 'geo-block', strength: 'proved', requests: 100 }];

  it('is found where the log is packed', async () => {
    expect(await byFile('E1.log.gz', gzipSync(CLOUDFRONT))).toMatchObject(geo);
  });

  it('is found where the log cannot be gone back to', async () => {
    expect(await byStandardInput(CLOUDFRONT)).toMatchObject(geo);
  });

  it('is not that of other requests of the same stream', async () => {
    const blocked = CLOUDFRONT.replaceAll(/(\/docs\/\d+\.pdf.*)ClientGeoBlocked/g, '$1Error');
    const other = hour(({ clock, at }) =>
      (cloudFront[303] ?? '').replace(/14:\d\d:\d\d/, clock).replace(/\/docs\/\d+\.pdf/, `/.git/${at}`),
    ).slice(0, 5);
    const [incident] = await byStandardInput(`${blocked}${other.join('\n')}\n`);
    expect(incident).toMatchObject({ by: { prefix: '/docs/' } });
    expect(incident?.strength).not.toBe('proved');
  });
});

describe('a table whose columns change', () => {
  const one = '#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-substatus sc-win32-status';
  const other = '#Fields: date time cs-method cs-uri-stem c-ip sc-status sc-win32-status sc-substatus';
  const rows = hour(({ at, clock, client, isRefused }) => {
    const path = isRefused ? `/docs/${at % 40}.pdf` : `/page/${at % 90}`;
    const codes = isRefused ? [403, 6, 5] : [200, 0, 0];
    const [status, sub, win32] = codes;
    return at < 450
      ? `2026-03-01 ${clock} ${client} GET ${path} ${status} ${sub} ${win32}`
      : `2026-03-01 ${clock} GET ${path} ${client} ${status} ${win32} ${sub}`;
  });
  const text = [one, ...rows.slice(0, 450), other, ...rows.slice(450)].join('\r\n');

  it.each([
    ['a file', () => byFile('u_ex260301.log', text)],
    ['a packed file', () => byFile('u_ex260301.log.gz', gzipSync(text))],
    ['standard input', () => byStandardInput(text)],
  ])('is read by the heading that each line stands below: %s', async (_, read) => {
    const [incident, ...more] = await read();
    expect(more).toEqual([]);
    expect(incident).toMatchObject({ cause: 'ip-block', strength: 'proved', requests: 100 });
  });
});
