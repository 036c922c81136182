export default {
  server: 'nginx',
  http: 'map $http_user_agent $machine { default 0; ~*python 1; "" 1; }',
  config: 'if ($machine) { return 403; }',
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
