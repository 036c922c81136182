/** What a line of the log is made of. */
interface Request {
  readonly client: string;
  readonly user: string;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly bytes: number;
  readonly referer: string;
  readonly agent: string;
}

const START = Date.UTC(2026, 2, 1) / 1000;
const HOURS = 6;
const SITE = 'https://www.shop.example';
const MONTHS = ['Jan', 'Feb', 'Mar'];
const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
];
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const GUESSES = ['/.env', '/.git/config', '/wp-login.php', '/backup.zip', '/admin/', '/server-status'];
const ODD_AGENTS = ["it's", 'a\\x22b', "';--", '\\x5C', '\u00e9\u4e2d\u{1F600}', '-', '%27', 'a\tb'];

/**
 * A combined log of six hours with an incident of each kind (a refused range, program, foreign site, folder, crawler and
 * role), guessed names, and lines that are awkward to read or to hold in a table. Equal seeds give equal logs.
 */
export function siteLog(seed: number, lines: number): string {
  const random = generator(seed);
  const int = (below: number) => Math.floor(random() * below);
  const pick = <T>(all: readonly T[]): T => all[int(all.length)] as T;
  const text: string[] = [];
  for (let at = 0; at < lines; at++) {
    // Lines come a little out of order, as servers write them when they have answered.
    const second = START + Math.max(0, Math.floor((at / lines) * HOURS * 3600) - int(3));
    const incident = Math.floor((at / lines) * 12);
    const isPlanted = incident % 2 === 1 && random() < 0.15;
    const usual = usualRequest(int, pick);
    text.push(lineOf(second, isPlanted ? refusedRequest((incident - 1) / 2, usual, int, pick) : usual));
    if (random() < 0.004) text.push(awkwardLine(second, usual, int, pick));
  }
  return `${text.join('\n')}\n`;
}

function usualRequest(int: (below: number) => number, pick: <T>(all: readonly T[]) => T): Request {
  const client =
    int(8) === 0
      ? `2001:db8:${(int(40) + 1).toString(16)}:1::${int(200).toString(16)}`
      : `198.51.${int(90)}.${int(250)}`;
  const page = `/shop/item-${int(300)}${int(3) === 0 ? '/' : '.html'}`;
  const image = `/media/2026/0${1 + int(4)}/photo-${int(200)}.jpg`;
  const api = `/api/v1/orders/${int(400)}`;
  const target = pick([page, page, image, api, `${page}?utm=${int(99)}`, `/deep${'/a'.repeat(int(24))}/x.html`]);
  const kind = int(200);
  const status = kind < 176 ? 200 : kind < 186 ? 304 : kind < 194 ? 404 : kind < 197 ? 500 : 403;
  const isGuess = int(70) === 0;
  const referer = pick([
    '-',
    `${SITE}${page}`,
    `${SITE}/`,
    'https://www.google.com/',
    'https://Blog.Example:8443/p?q=1',
  ]);
  return {
    client,
    user: int(30) === 0 ? 'alice' : '-',
    method: pick(['GET', 'GET', 'GET', 'POST', 'HEAD']),
    target: isGuess ? pick(GUESSES) : target,
    status: isGuess ? 403 : status,
    bytes: status === 403 || isGuess ? 153 : int(9000),
    referer: isGuess ? '-' : referer,
    agent: int(20) === 0 ? GOOGLEBOT : pick(BROWSERS),
  };
}

function refusedRequest(
  kind: number,
  usual: Request,
  int: (below: number) => number,
  pick: <T>(all: readonly T[]) => T,
): Request {
  const refused = { ...usual, status: 403, bytes: 153, target: `/shop/item-${int(300)}.html`, referer: '-' };
  const planted: readonly Request[] = [
    { ...refused, client: `203.0.113.${int(40)}`, agent: BROWSERS[0] as string },
    { ...refused, agent: 'python-requests/2.32.3' },
    { ...refused, target: `/media/2026/02/photo-${int(200)}.jpg`, referer: `https://copies.example/gallery/${int(5)}` },
    { ...refused, target: `/media/2025/11/photo-${int(60)}.jpg`, referer: `${SITE}/` },
    { ...refused, client: `66.249.${64 + int(16)}.${int(250)}`, agent: GOOGLEBOT },
    {
      ...refused,
      target: '/api/v2/admin/reports/7',
      user: pick(['bob', 'carol']),
      referer: `${SITE}/admin/`,
      bytes: 96,
    },
  ];
  return planted[kind % planted.length] as Request;
}

function awkwardLine(
  second: number,
  usual: Request,
  int: (below: number) => number,
  pick: <T>(all: readonly T[]) => T,
): string {
  switch (int(6)) {
    case 0:
      return `${usual.client} - - [${clock(second)}] "\\x16\\x03\\x01" 400 157 "-" "-"`;
    case 1:
      return `${usual.client} - - [${clock(second)}] "" 400 0 "-" "-"`;
    case 2:
      return 'this is no line of an access log';
    case 3:
      return lineOf(second, {
        ...usual,
        status: 403,
        agent: pick(ODD_AGENTS),
        target: `/caf\u00e9/${pick(ODD_AGENTS)}`,
      });
    case 4:
      return lineOf(second, {
        ...usual,
        client: pick(['::ffff:192.0.2.7', '::1', 'host.example', '192.0.2.300', '1::']),
      });
    default:
      return lineOf(second, { ...usual, referer: `${SITE}/?q= 403 `, target: '/search?q=%20403%20' });
  }
}

function lineOf(second: number, { client, user, method, target, status, bytes, referer, agent }: Request): string {
  return `${client} - ${user} [${clock(second)}] "${method} ${target} HTTP/1.1" ${status} ${bytes} "${referer}" "${agent}"`;
}

function clock(second: number): string {
  const [date = '', time = ''] = new Date(second * 1000).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}

/** Mulberry32: integers only, so that every machine gives the same log. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
