export default {
  server: 'haproxy',
  config:
    'http-request deny if { path -m beg /.env }\n  http-request return status 403 content-type text/html string "<p>no</p>" if { path /ret/page }\n  http-request return status 403 content-type text/plain string "no" if { path /ret/x }',
  mended: { advice: 'narrow its condition', config: 'http-request deny if { path -m beg /.env.local }' },
  cases: [
    { name: 'guarded-path', request: { path: '/.env' }, strength: 'indicated' },
    { name: 'bare-return', request: { path: '/ret/x' }, strength: 'possible' },
    { name: 'bare-return-of-a-page', request: { path: '/ret/page' }, strength: 'possible' },
  ],
};
