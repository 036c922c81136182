// Logs with incidents that a burst does not show: slow ones, several at once, a release that takes a right away, a host, a
// user, a method, everything at once, and logs in which nothing is wrong. Each is made of everyday traffic with planted
// requests between; the truth is what was planted.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomOf } from './random.mjs';
import { SITE } from './site.mjs';
import { WRITERS } from './writers.mjs';

const START = Date.UTC(2026, 4, 4) / 1000;
const BROWSERS = Array.from(
  { length: 40 },
  (_, index) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${110 + index}.0.0.0 Safari/537.36`,
);
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const NGINX_PAGE = 153;

/** Few values are frequent and many are rare, as everywhere. */
function randomFor(seed) {
  const { share, below, pick } = randomOf(seed);
  return { next: share, below, pick, skewed: (count) => Math.floor(count * share() ** 3) };
}

/** Everyday requests: pages, files that they load, an API for those who are logged in. */
function everyday(random, { hours, count, hosts = [''] }) {
  const clients = Array.from({ length: 3000 }, () => address(random));
  return Array.from({ length: count }, (_, index) => {
    const second = START + Math.floor((index * hours * 3600) / count);
    const kind = random.next();
    const base = {
      second,
      status: random.next() < 0.95 ? 200 : 404,
      method: 'GET',
      client: clients[random.skewed(clients.length)],
      agent: BROWSERS[random.skewed(BROWSERS.length)],
      referer: '-',
      user: '-',
      host: random.pick(hosts),
      bytes: 2000 + random.below(40_000),
    };
    if (kind < 0.45)
      return { ...base, path: `/${random.pick(['shop', 'blog', 'help'])}/page-${random.skewed(900)}.html` };
    if (kind < 0.8) {
      const page = `https://${SITE}/shop/page-${random.skewed(900)}.html`;
      return { ...base, path: `/media/${random.below(6)}/picture-${random.skewed(500)}.jpg`, referer: page };
    }
    const user = `user${random.skewed(200)}`;
    const path = `/api/${random.pick(['orders', 'carts', 'reports'])}/${random.skewed(300)}`;
    return {
      ...base,
      path,
      user,
      referer: `https://${SITE}/account`,
      method: random.pick(['GET', 'GET', 'POST', 'DELETE']),
    };
  });
}

function address(random) {
  return `${1 + random.below(222)}.${random.below(256)}.${random.below(256)}.${1 + random.below(254)}`;
}

/** Requests of one incident, spread evenly from one hour to another. */
function spread(random, { from, to, count }, made) {
  return Array.from({ length: count }, (_, index) => ({
    second: Math.round(START + from * 3600 + ((to - from) * 3600 * index) / Math.max(1, count - 1)),
    status: 403,
    method: 'GET',
    path: '/',
    client: address(random),
    agent: BROWSERS[random.skewed(BROWSERS.length)],
    referer: '-',
    user: '-',
    host: '',
    bytes: NGINX_PAGE,
    ...made(index),
  }));
}

const page = (random) => ({ path: `/shop/page-${random.skewed(900)}.html` });
const own = { referer: `https://${SITE}/shop/` };

/** name, hours, everyday requests, what is planted, and how the log is written. */
const SHAPES = [
  {
    name: 'one an hour for five days',
    hours: 120,
    plant: (random) => [
      {
        by: 'path',
        key: '/files/price-list.pdf',
        cause: ['file-permissions', 'config-deny'],
        rows: spread(random, { from: 1, to: 119, count: 119 }, () => ({ path: '/files/price-list.pdf', ...own })),
      },
    ],
  },
  {
    name: 'two at once, half of all requests each',
    hours: 6,
    plant: (random) => [
      {
        by: 'network',
        key: '198.51.100.0/24',
        cause: 'ip-block',
        rows: spread(random, { from: 2, to: 4, count: 9000 }, () => ({
          client: `198.51.100.${random.below(50)}`,
          ...page(random),
        })),
      },
      {
        by: 'refererHost',
        key: 'album.example',
        cause: 'hotlink-protection',
        rows: spread(random, { from: 2.5, to: 4.5, count: 9000 }, () => ({
          path: `/media/${random.below(6)}/picture-${random.skewed(500)}.jpg`,
          referer: `https://album.example/${random.below(9)}`,
        })),
      },
    ],
  },
  {
    name: 'a release takes a right away',
    hours: 24,
    change: true,
    plant: (random) => [
      {
        by: 'path',
        key: '/api/exports',
        cause: 'insufficient-role',
        rows: [
          ...spread(random, { from: 0.1, to: 15.9, count: 300 }, () => ({
            path: '/api/exports',
            status: 200,
            bytes: 9000,
            user: `user${random.below(40)}`,
            ...own,
          })),
          ...spread(random, { from: 16, to: 23.9, count: 160 }, (index) => ({
            path: '/api/exports',
            bytes: 61,
            method: index % 4 === 0 ? 'POST' : 'GET',
            user: `user${random.below(40)}`,
            ...own,
          })),
        ],
      },
    ],
  },
  {
    name: 'one user lost a role',
    hours: 24,
    plant: (random) => [
      {
        by: 'user',
        key: 'berta',
        cause: ['insufficient-role', 'account-state'],
        rows: spread(random, { from: 9, to: 17, count: 90 }, () => ({
          path: `/api/reports/${random.below(300)}`,
          user: 'berta',
          bytes: 70,
          client: `192.0.2.${random.below(9)}`,
          ...own,
        })),
      },
    ],
  },
  {
    name: 'one host of three',
    hours: 12,
    hosts: ['www.shop.example', 'blog.shop.example'],
    write: 'vhost',
    plant: (random) => [
      {
        by: 'host',
        key: 'api.shop.example',
        cause: ['host-mismatch', 'config-deny'],
        rows: spread(random, { from: 3, to: 8, count: 700 }, () => ({ ...page(random), host: 'api.shop.example' })),
      },
    ],
  },
  {
    name: 'one method, in JSON',
    hours: 12,
    write: 'json',
    plant: (random) => [
      {
        by: 'method',
        key: 'PUT',
        cause: 'method-restricted',
        rows: spread(random, { from: 5, to: 9, count: 300 }, () => ({
          path: `/api/${random.pick(['orders', 'carts'])}/${random.below(300)}`,
          method: 'PUT',
          user: `user${random.below(90)}`,
          bytes: 150,
        })),
      },
    ],
  },
  {
    name: 'everything, for twenty minutes',
    hours: 6,
    plant: (_random, rows) => {
      const refused = rows.filter(({ second }) => second >= START + 7330 && second < START + 8530);
      for (const one of refused) Object.assign(one, { status: 403, bytes: NGINX_PAGE });
      return [{ by: 'prefix', key: '/', cause: ['config-deny', 'unknown', 'file-permissions'], rows: [], of: refused }];
    },
  },
  {
    name: 'a closed folder that pages link to',
    hours: 48,
    plant: (random) => [
      {
        by: ['prefix', 'path'],
        key: '/private/',
        cause: ['config-deny', 'missing-index'],
        rows: spread(random, { from: 0, to: 47.9, count: 400 }, () => ({ path: '/private/', ...own })),
      },
    ],
  },
  {
    name: 'five requests of one client',
    hours: 24,
    plant: (random) => [
      {
        by: 'client',
        key: '203.0.113.77',
        cause: ['ip-block', 'unknown'],
        rows: spread(random, { from: 7, to: 7.1, count: 5 }, () => ({ ...page(random), client: '203.0.113.77' })),
      },
    ],
  },
  {
    name: 'a network with IPv6',
    hours: 12,
    plant: (random) => [
      {
        by: 'network',
        key: '2001:db8:77::/48',
        cause: 'ip-block',
        rows: spread(random, { from: 2, to: 3, count: 200 }, () => ({
          ...page(random),
          client: `2001:db8:77:${random.below(9)}::${1 + random.below(99)}`,
        })),
      },
    ],
  },
  {
    name: 'a client that asks too often',
    hours: 12,
    plant: (random) => [
      {
        by: 'client',
        key: '203.0.113.9',
        cause: 'rate-limit',
        rows: spread(random, { from: 4, to: 4.1, count: 2400 }, (index) => ({
          path: `/api/orders/${random.below(300)}`,
          client: '203.0.113.9',
          ...(index % 6 === 0 ? { status: 200, bytes: 900 } : {}),
        })),
      },
    ],
  },
  {
    name: 'a borrowed name of a crawler, come and gone',
    hours: 24,
    plant: (random) =>
      [2, 11, 20].map((from) => ({
        by: 'agent',
        key: GOOGLEBOT,
        cause: 'bot-protection',
        rows: spread(random, { from, to: from + 0.5, count: 80 }, () => ({ ...page(random), agent: GOOGLEBOT })),
      })),
  },
  { name: 'one in thirty refused at random', hours: 24, plant: (random, rows) => atRandom(random, rows, 0.033) },
  { name: 'a third refused at random', hours: 24, plant: (random, rows) => atRandom(random, rows, 0.33) },
  {
    name: 'scanners, by browsers too',
    hours: 24,
    plant: (random) => [
      {
        by: 'path',
        key: 'noise',
        cause: 'unknown',
        noise: true,
        rows: spread(random, { from: 0, to: 23.9, count: 4000 }, () => ({
          path: random.pick([
            '/.env',
            '/admin/',
            '/wp-login.php',
            '/backup.zip',
            '/.git/config',
            '/phpmyadmin/',
            '/config/',
          ]),
        })),
      },
    ],
  },
];

function atRandom(random, rows, rate) {
  for (const one of rows) if (random.next() < rate) Object.assign(one, { status: 403, bytes: NGINX_PAGE });
  return [];
}

/** Writes every shape for every seed; returns the files with what was planted in them, as `judge` wants it. */
export function* otherShapes(folder, seeds, lines = 40_000) {
  for (const shape of SHAPES) {
    for (const seed of seeds) {
      const random = randomFor(seed);
      const rows = everyday(random, { hours: shape.hours, count: lines, hosts: shape.hosts });
      const plants = shape.plant(random, rows);
      const all = [...rows, ...plants.flatMap((plant) => plant.rows)].sort((a, b) => a.second - b.second);
      const file = path.join(folder, 'shape.log');
      writeFileSync(file, all.map(WRITERS[shape.write ?? 'nginx-combined']).join(''));
      const changes = path.join(folder, 'changes.txt');
      writeFileSync(changes, `${new Date((START + 16 * 3600 - 40) * 1000).toISOString()} release 42\n`);
      yield {
        name: shape.name,
        seed,
        files: [file],
        options: shape.change ? ['--changes', changes] : [],
        planted: plants.filter(({ noise }) => !noise).map(truthOf),
      };
    }
  }
}

function truthOf({ by, key, cause, rows, of = rows }) {
  const refused = of.filter(({ status }) => status === 403).map(({ second }) => second);
  return {
    kind: 'shape',
    by,
    key,
    cause,
    count: refused.length,
    first: Math.min(...refused),
    last: Math.max(...refused),
  };
}
