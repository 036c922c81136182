import type { LogRow } from '../../../src/model/log-rows.ts';
import { row, START } from './small-engine.ts';

/** The site's own hosts. */
export const OWN: ReadonlySet<string> = new Set(['shop.example', 'www.shop.example']);

/** Numbers that look random and are the same each time. */
function mixed(n: number): number {
  let state = Math.imul(n + 1, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}

/** Few values are frequent, many are rare. */
function skewed(n: number, count: number): number {
  return Math.floor(count * (mixed(n) / 4_294_967_296) ** 3);
}

/** Requests that are served: pages, and pictures that they load, by many clients with some forty browsers. */
export function everyday({ count = 8000, seconds = 3600 }: { count?: number; seconds?: number } = {}): LogRow[] {
  return Array.from({ length: count }, (_, n) => {
    const client = skewed(n, 2000);
    const picture = mixed(n + 7) % 5 < 2;
    return row({
      second: START + Math.floor((n * seconds) / count),
      client: `${1 + (mixed(client) % 200)}.${mixed(client + 1) % 250}.${mixed(client + 2) % 250}.${1 + (client % 250)}`,
      agent: `Mozilla/5.0 (X11; Linux x86_64) Chrome/${100 + skewed(n + 3, 40)}.0.0.0`,
      path: picture ? `/media/0/picture-${skewed(n + 5, 400)}.jpg` : `/shop/page-${skewed(n + 9, 900)}.html`,
      referer: picture ? 'https://shop.example/shop/' : '-',
    });
  });
}

/** Refused requests from one second to another, by clients and browsers as they come. */
export function refused(
  { from, to, count }: { from: number; to: number; count: number },
  made: (n: number) => Partial<LogRow>,
): LogRow[] {
  return Array.from({ length: count }, (_, n) =>
    row({
      second: START + Math.round(from + ((to - from) * n) / Math.max(1, count - 1)),
      status: 403,
      client: `${1 + (mixed(n + 31) % 200)}.${mixed(n + 33) % 250}.${mixed(n + 37) % 250}.${1 + (n % 250)}`,
      agent: `Mozilla/5.0 (X11; Linux x86_64) Chrome/${100 + skewed(n + 41, 40)}.0.0.0`,
      path: `/shop/page-${skewed(n + 43, 900)}.html`,
      bytes: 153,
      ...made(n),
    }),
  );
}
