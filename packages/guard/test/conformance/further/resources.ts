import { bearer, type FurtherSituation, get, READ, SERVED } from './recipe.ts';

export const RESOURCES: readonly FurtherSituation[] = [
  { title: 'own order', request: get('/orders/o-1', READ), expect: SERVED },
  {
    title: 'order of somebody else',
    request: get('/orders/o-2', READ),
    expect: { status: [403], challenge: null, problem: 'not-a-member', cache: 'no-store' },
  },
  {
    title: 'order that does not exist',
    request: get('/orders/o-9', READ),
    expect: { status: [404], problem: 'not-found' },
  },
  {
    title: 'concealed project',
    request: get('/projects/p-2', { scope: 'projects:read' }),
    expect: {
      status: [404],
      challenge: null,
      problem: 'not-found',
      cache: 'no-store',
      log: { concealed: true, reason: 'not-a-member' },
    },
  },
  { title: 'own project', request: get('/projects/p-1', { scope: 'projects:read' }), expect: SERVED },
  {
    title: 'concealed project without credentials',
    request: get('/projects/p-2', null),
    expect: { status: [401], challenge: bearer(null) },
  },
  {
    title: 'delete a project of others',
    request: get('/projects/p-2', { scope: 'projects:write' }, { method: 'DELETE' }),
    expect: { status: [404] },
  },
  {
    title: 'own tenant',
    request: get('/tenants/t-1/invoices', { scope: 'invoices:read', tenant: 't-1' }),
    expect: SERVED,
  },
  {
    title: 'another tenant',
    request: get('/tenants/t-2/invoices', { scope: 'invoices:read', tenant: 't-1' }),
    expect: { status: [404] },
  },
  { title: 'open page, nobody', request: get('/pages/pg-open', null), expect: SERVED },
  {
    title: 'private page, nobody',
    request: get('/pages/pg-private', null),
    expect: { status: [404], challenge: null },
  },
  {
    title: 'range on a refused order',
    request: get('/orders/o-2', READ, {
      headers: [
        ['Authorization', 'Bearer $TOKEN'],
        ['Range', 'bytes=0-1'],
      ],
    }),
    expect: { status: [403], mustNot: [206, 416] },
  },
];
