export default {
  server: 'nginx',
  config: 'location /items/ { limit_except GET { deny all; } }',
  tree: { 'items/7': 'x' },
  cases: [{ name: 'unsafe-method', request: { method: 'DELETE', path: '/items/7' }, log: 'access forbidden by rule' }],
};
