import { type FurtherSituation, get, READ, SERVED } from './recipe.ts';

export const SCOPES_AND_ROLES: readonly FurtherSituation[] = [
  {
    title: 'all scopes of the operation in the challenge',
    request: get('/exports', READ),
    expect: {
      status: [403],
      challenge: { scheme: 'Bearer', error: 'insufficient_scope', params: { scope: 'orders:read orders:export' } },
      detail: { missing_scopes: ['orders:export'] },
    },
  },
  {
    title: 'scope in other letters',
    request: get('/orders', { scope: 'Orders:Read' }),
    expect: { status: [403], problem: 'insufficient-scope' },
  },
  {
    title: 'commas between scopes',
    request: get('/orders', { scope: 'orders:read,profile' }),
    expect: {
      status: [403],
      problem: 'insufficient-scope',
      log: { hint: 'scopes are separated by commas, not by blanks' },
    },
  },
  { title: 'scope claim as a list', request: get('/orders', { scope: ['orders:read'] }), expect: SERVED },
  {
    title: 'role missing, scope held',
    request: get('/admin/reports', { scope: 'admin:reports', roles: ['viewer'] }),
    expect: {
      status: [403],
      challenge: 'not-insufficient-scope',
      problem: 'insufficient-role',
      detail: {
        required_roles: ['admin'],
        access_request: { form_url: 'https://access.example.test/', template: 'reports' },
      },
    },
  },
  {
    title: 'role in a claim that is a URL',
    request: get('/admin/reports', { scope: 'admin:reports', 'https://authgear.com/claims/user/roles': ['admin'] }),
    expect: SERVED,
  },
  {
    title: 'role in a claim the policy does not name',
    request: get('/admin/reports', { scope: 'admin:reports', groups: ['admin'] }),
    expect: {
      status: [403],
      problem: 'insufficient-role',
      log: { hint: 'roles stand in the claim "groups", which the policy does not name' },
    },
  },
  {
    title: 'a program where a person is asked',
    request: get('/me', { scope: 'profile', sub: 'web-app' }),
    expect: { status: [403], challenge: 'not-insufficient-scope', problem: 'subject-type' },
  },
  { title: 'a person', request: get('/me', { scope: 'profile' }), expect: SERVED },
];
