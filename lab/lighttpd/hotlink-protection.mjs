export default {
  server: 'lighttpd',
  config: '$HTTP["referer"] !~ "^($|https?://www\\.example\\.com)" { url.access-deny = ( ".jpg" ) }',
  tree: { 'img/cat.jpg': 'x' },
  cases: [
    {
      name: 'embedded-image',
      request: { path: '/img/cat.jpg', headers: { Referer: 'https://forum.other.example/thread/9' } },
    },
  ],
};
