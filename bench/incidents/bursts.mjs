import { closeSync, openSync, writeSync } from 'node:fs';
import { randomOf, ranked } from './random.mjs';
import { CRAWLERS, GUESSES, PICTURES, PROGRAMS, SITE, siteOf } from './site.mjs';
import { WRITERS } from './writers.mjs';

const START = Date.UTC(2026, 2, 1) / 1000;
const SECONDS = 24 * 3600;
/** Share of the lines of a burst that belong to its incident; the others are everyday requests. */
const DENSITY = 0.4;
const PROBES = 0.3;
const LINE = 240;
const NGINX_PAGE = 153;
const OWN_ANSWER = 96;
const PIECE = 4 << 20;

/** The six kinds take turns. `by` is the mark that all refused requests share, `cause` why they are refused. */
const KINDS = [
  { kind: 'ip-block', by: 'network', cause: 'ip-block' },
  { kind: 'bot-block', by: 'agent', cause: 'bot-protection' },
  { kind: 'hotlink', by: 'refererHost', cause: 'hotlink-protection' },
  { kind: 'permissions', by: 'prefix', cause: 'file-permissions' },
  { kind: 'crawler-block', by: 'agent', cause: 'bot-protection' },
  { kind: 'role', by: 'path', cause: 'insufficient-role' },
];

/**
 * Writes a day of a log in which refused requests come in bursts: 70 % of all that are refused; the rest are scanners.
 * Returns what was planted. `rate` is the share of all lines that are refused, about.
 */
export function writeBursts(file, { kind, mb, seed, rate }) {
  const random = randomOf(seed);
  const traffic = trafficOf(random, rate, mb * 1048576);
  const descriptor = openSync(file, 'w');
  const size = mb * 1048576;
  let written = 0;
  while (written < size) {
    const lines = [];
    let length = 0;
    while (length < PIECE && written + length < size) {
      const line = WRITERS[kind]({ ...traffic.next(Math.floor(START + ((written + length) * SECONDS) / size)) });
      lines.push(line);
      length += line.length;
    }
    writeSync(descriptor, lines.join(''));
    written += length;
  }
  closeSync(descriptor);
  return traffic.planted;
}

function trafficOf(random, rate, bytes) {
  const { share } = random;
  const site = siteOf(random);
  const draw = {
    path: ranked(random, site.paths.length, 1.02),
    client: ranked(random, site.clients.length, 0.8),
    browser: ranked(random, site.browsers.length, 0.9),
  };
  const anybody = () => ({ client: site.clients[draw.client()], agent: site.browsers[draw.browser()] });
  const mean = Math.max(20, Math.min(1200, Math.round(((bytes / LINE) * rate * (1 - PROBES)) / DENSITY / 12)));
  const inBursts = (rate * (1 - PROBES)) / DENSITY;
  const start = Math.min(1, inBursts / mean / Math.max(0.02, 1 - inBursts));
  const planted = [];
  let left = 0;
  let burst = null;
  return {
    planted,
    next(second) {
      if (left > 0) left--;
      else if (share() < start) {
        burst = burstOf(random, site, KINDS[planted.length % KINDS.length]);
        planted.push(burst.planted);
        left = Math.round(mean / 6) + random.below((mean * 5) / 3);
      }
      const base = { second, status: 200, method: 'GET', referer: '-', user: '-', host: '', bytes: 0, ...anybody() };
      if (left > 0 && share() < DENSITY) {
        note(burst.planted, second);
        return { ...base, status: 403, bytes: NGINX_PAGE, path: site.paths[draw.path()].path, ...burst.refused() };
      }
      if (share() < (rate * PROBES) / Math.max(0.05, 1 - rate * (1 - PROBES))) {
        const agent = share() < 0.7 ? random.pick(PROGRAMS) : base.agent;
        return { ...base, status: 403, bytes: NGINX_PAGE, path: random.pick(GUESSES), agent };
      }
      return { ...base, ...everyday(random, site, site.paths[draw.path()]) };
    },
  };
}

function note(planted, second) {
  if (planted.count++ === 0) planted.first = second;
  planted.last = second;
}

function burstOf(random, site, { kind, by, cause }) {
  const { below, pick } = random;
  const made = {
    'ip-block': () => {
      const network = `${1 + below(222)}.${below(256)}.${below(256)}.`;
      const agent = pick(site.browsers);
      return [`${network}0/24`, () => ({ client: network + (1 + below(40)), agent })];
    },
    'bot-block': () => sameAgent(pick(PROGRAMS), () => ({})),
    hotlink: () => {
      const referer = pick(site.others);
      return [new URL(referer).hostname, () => ({ path: pick(site.pictures).path, referer })];
    },
    permissions: () => {
      const folder = pick(site.folders);
      const file = () => `${folder}${site.word()}-${below(40)}.${pick(PICTURES)}`;
      return [folder, () => ({ path: file(), referer: `https://${SITE}/` })];
    },
    'crawler-block': () =>
      sameAgent(pick(CRAWLERS), () => ({
        client: `66.249.${64 + below(16)}.${below(256)}`,
        path: pick(site.pages).path,
      })),
    role: () => {
      const path = pick(site.administration);
      const method = () => (random.share() < 0.3 ? 'POST' : 'GET');
      return [path, () => ({ path, method: method(), referer: `https://${SITE}/admin/`, bytes: OWN_ANSWER })];
    },
  }[kind]();
  const [key, refused] = made;
  return { planted: { kind, by, cause, key, count: 0, first: 0, last: 0 }, refused };
}

function sameAgent(agent, more) {
  return [agent, () => ({ agent, ...more() })];
}

function everyday({ u32, share, below, pick }, site, { path, kind, size }) {
  const r = u32();
  const agent = (r & 15) === 0 ? { agent: pick(CRAWLERS) } : (r & 15) === 1 ? { agent: pick(PROGRAMS) } : {};
  const user = (r & 63) === 32 ? { user: 'alice' } : {};
  const from = share();
  const page = `https://${SITE}${site.pages[below(site.pages.length)].path}`;
  const elsewhere = from < 0.25 ? 'https://www.google.com/' : from < 0.5 ? pick(site.others) : '-';
  const referer = kind === 'asset' || kind === 'picture' ? page : elsewhere;
  const method = kind === 'api' && from < 0.4 ? 'POST' : 'GET';
  const answer = share();
  const status = answer < 0.9 ? 200 : answer < 0.94 ? 304 : answer < 0.98 ? 404 : answer < 0.99 ? 401 : 502;
  return { path, referer, method, status, bytes: status === 200 ? size : 150, ...agent, ...user };
}
