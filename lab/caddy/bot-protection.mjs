export default {
  server: 'caddy',
  config: '@script header User-Agent *python*\n\trespond @script 403',
  mended: {
    advice: 'Take the name off the matcher',
    config: '@script header User-Agent *sqlmap*\n\trespond @script 403',
  },
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
