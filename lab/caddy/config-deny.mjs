export default {
  server: 'caddy',
  config: 'respond /.env 403\n\trespond /told "Not for you" 403\n\terror /gone 403',
  mended: {
    advice: 'narrow its matcher',
    config: 'respond /.env.local 403\n\trespond /told/other "Not for you" 403\n\terror /gone/other 403',
  },
  cases: [
    { name: 'guarded-path', request: { path: '/.env' } },
    { name: 'error-directive', request: { path: '/gone' } },
    { name: 'respond-with-text', request: { path: '/told' } },
  ],
};
