export default {
  server: 'nginx',
  // The country comes from a list of ranges, as from any database of addresses.
  http: 'geo $country { default ZZ; 127.0.0.0/8 XX; }',
  config: 'if ($country = XX) { return 403; }',
  cases: [{ name: 'plain-page', request: { path: '/shop' } }],
};
