import { bearer, type FurtherSituation, get, READ, SERVED } from './recipe.ts';

export const MECHANICS: readonly FurtherSituation[] = [
  {
    title: 'HEAD follows GET',
    request: get('/orders', null, { method: 'HEAD' }),
    expect: { status: [401], challenge: bearer(null), cache: 'no-store' },
  },
  { title: 'encoded slash', request: get('/orders%2fo-2', READ), expect: { status: [400, 403, 404] } },
  { title: 'dot segments', request: get('/public/../orders/o-2', READ), expect: { status: [400, 403, 404] } },
  { title: 'double slash', request: get('//orders', null), expect: { status: [400, 401, 403, 404] } },
  { title: 'NUL in the path', request: get('/orders%00', READ), expect: { status: [400] } },
  {
    title: 'a route without a rule, nobody',
    request: get('/forgotten', null),
    expect: { status: [401], challenge: bearer(null) },
  },
  {
    title: 'preflight',
    request: {
      method: 'OPTIONS',
      path: '/orders',
      headers: [
        ['Origin', 'https://app.example.test'],
        ['Access-Control-Request-Method', 'GET'],
        ['Access-Control-Request-Headers', 'authorization'],
      ],
    },
    expect: {
      status: [200, 204],
      headers: {
        'access-control-allow-origin': 'https://app.example.test',
        'access-control-allow-headers': '~authorization',
      },
    },
  },
  {
    title: 'a page for people',
    request: get('/orders', null, { headers: [['Accept', 'text/html']] }),
    expect: {
      status: [401],
      bodyContains: ['<h1>Credentials are needed</h1>'],
      headers: { 'content-type': '~text/html' },
    },
  },
  {
    title: 'page load of a session, script',
    request: { method: 'GET', path: '/app/data', headers: [['Sec-Fetch-Mode', 'cors']] },
    expect: { status: [401], cache: 'no-store' },
  },
  {
    title: 'session without the role',
    request: {
      method: 'GET',
      path: '/app/admin',
      headers: [
        ['Cookie', 'sid=$SESSION:user-1'],
        ['Sec-Fetch-Mode', 'navigate'],
      ],
    },
    expect: { status: [403], challenge: null, mustNot: [302, 303] },
  },
  {
    title: 'same-origin form',
    request: {
      method: 'POST',
      path: '/settings',
      headers: [
        ['Cookie', 'sid=$SESSION:user-1'],
        ['Sec-Fetch-Site', 'same-origin'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: 'a=1',
    },
    expect: SERVED,
  },
  {
    title: 'withheld by law',
    request: get('/legal', READ),
    expect: { status: [451], headers: { link: '~blocked-by' }, cache: 'no-store' },
  },
  {
    title: 'upgrade without credentials',
    onlyOn: ['node'],
    request: get('/live', null, {
      headers: [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
      ],
    }),
    expect: { status: [401], challenge: bearer(null) },
  },
  {
    title: 'upgrade with credentials',
    onlyOn: ['node'],
    request: get('/live', READ, {
      headers: [
        ['Authorization', 'Bearer $TOKEN'],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
      ],
    }),
    expect: { status: [101] },
  },
  {
    title: 'a body that waits',
    onlyOn: ['node'],
    request: get('/orders', null, { method: 'POST', headers: [['Expect', '100-continue']] }),
    expect: { status: [401] },
  },
];
