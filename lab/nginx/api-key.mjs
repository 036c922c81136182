export default {
  server: 'nginx',
  http: 'map $http_x_api_key $client { default ""; k-1 shop; }',
  config: 'location /api/ { if ($client = "") { return 403; } }',
  cases: [{ name: 'api-path', request: { path: '/api/v1/items' } }],
};
