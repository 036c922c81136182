export default {
  server: 'nginx',
  http: 'limit_req_zone $binary_remote_addr zone=perip:1m rate=1r/m;',
  config: 'location /search { limit_req zone=perip; limit_req_status 403; }',
  tree: { search: 'x' },
  mended: {
    advice: 'limit_req zone=perip burst=20 nodelay;',
    repeat: 2,
    config: 'location /search { limit_req zone=perip burst=20 nodelay; limit_req_status 429; }',
  },
  cases: [{ name: 'search', request: { path: '/search?q=a' }, repeat: 2, log: 'limiting requests' }],
};
