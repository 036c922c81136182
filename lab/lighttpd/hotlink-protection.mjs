export default {
  server: 'lighttpd',
  config: '$HTTP["referer"] !~ "^($|https?://www\\.example\\.com)" { url.access-deny = ( ".jpg" ) }',
  tree: { 'img/cat.jpg': 'x' },
  mended: {
    advice: 'Add the host name that may embed',
    config:
      '$HTTP["referer"] !~ "^($|https?://(www\\.example\\.com|forum\\.other\\.example))" { url.access-deny = ( ".jpg" ) }',
  },
  cases: [
    {
      name: 'embedded-image',
      request: { path: '/img/cat.jpg', headers: { Referer: 'https://forum.other.example/thread/9' } },
    },
  ],
};
