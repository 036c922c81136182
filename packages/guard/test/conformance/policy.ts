import type { AccessPolicy } from '../../src/policy/access-policy.ts';

/** The policy of the world of the situations. */
export function worldPolicy(issuer: string, jwksUri: string): AccessPolicy {
  return {
    version: 1,
    resource: 'https://api.example.test',
    issuers: [{ issuer, jwks_uri: jwksUri, leeway: 5 }],
    claims: {
      scopes: ['scope', 'scp'],
      roles: ['roles', 'https://authgear.com/claims/user/roles', 'realm_access.roles'],
    },
    cors: { origins: ['https://app.example.test'], headers: ['authorization', 'content-type'] },
    login: '/login',
    rules: [
      { id: 'public', match: 'GET /public', auth: 'none' },
      {
        id: 'pages.get',
        match: 'GET /pages/{id}',
        auth: 'optional',
        conceal: true,
        resource: { type: 'page', id: '{id}', relation: 'reader' },
      },
      { id: 'orders.list', match: 'GET /orders', scopes: ['orders:read'] },
      { id: 'orders.create', match: 'POST /orders', scopes: ['orders:write'] },
      {
        id: 'orders.get',
        match: 'GET /orders/{id}',
        scopes: ['orders:read'],
        resource: { type: 'order', id: '{id}', relation: 'owner' },
      },
      { id: 'exports', match: 'GET /exports', scopes: ['orders:read', 'orders:export'] },
      {
        id: 'reports',
        match: 'GET /admin/reports',
        scopes: ['admin:reports'],
        roles: { any: ['admin'] },
        request_access: { form_url: 'https://access.example.test/', template: 'reports' },
        audit: 'all',
      },
      { id: 'me', match: 'GET /me', scopes: ['profile'], subject: 'person' },
      {
        id: 'projects.get',
        match: 'GET /projects/{id}',
        scopes: ['projects:read'],
        conceal: true,
        resource: { type: 'project', id: '{id}', relation: 'member' },
      },
      {
        id: 'projects.delete',
        match: 'DELETE /projects/{id}',
        scopes: ['projects:write'],
        conceal: true,
        resource: { type: 'project', id: '{id}', relation: 'manager', visible_to: 'member' },
      },
      {
        id: 'invoices',
        match: 'GET /tenants/{id}/invoices',
        scopes: ['invoices:read'],
        conceal: true,
        resource: { type: 'tenant', id: '{id}', claim: 'tenant' },
      },
      {
        id: 'pay',
        match: 'POST /payments',
        scopes: ['payments:write'],
        authentication: { acr: ['urn:example:mfa'], max_age: 300 },
      },
      { id: 'balance', match: 'GET /dpop/balance', scopes: ['balance:read'], credentials: 'dpop' },
      { id: 'nonce', match: 'GET /dpop/nonce', scopes: ['balance:read'], credentials: 'dpop', nonce: true },
      { id: 'feed', match: 'GET /partner/feed', scopes: ['partner:read'], addresses: ['10.0.0.0/8'] },
      { id: 'limited', match: 'GET /limited', scopes: ['orders:read'], rate: { requests: 3, seconds: 60 } },
      { id: 'legal', match: 'GET /legal', withheld: 'https://authority.example.test/' },
      { id: 'premium', match: 'GET /premium', scopes: ['orders:read'], account: ['paid'] },
      { id: 'live', match: 'GET /live', scopes: ['orders:read'] },
      { id: 'settings', match: 'POST /settings', credentials: 'session' },
      { id: 'app', match: ['GET /app', 'GET /app/data'], credentials: 'session' },
      { id: 'app.admin', match: 'GET /app/admin', credentials: 'session', roles: { any: ['admin'] } },
    ],
  };
}
