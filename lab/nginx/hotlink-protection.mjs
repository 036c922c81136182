export default {
  server: 'nginx',
  config: 'location /img/ { valid_referers none blocked server_names; if ($invalid_referer) { return 403; } }',
  tree: { 'img/cat.jpg': 'x' },
  cases: [
    {
      name: 'embedded-image',
      request: { path: '/img/cat.jpg', headers: { Referer: 'https://forum.other.example/thread/9' } },
    },
  ],
};
