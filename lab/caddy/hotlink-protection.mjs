export default {
  server: 'caddy',
  config: '@foreign {\n\t\tpath *.jpg\n\t\theader Referer *other.example*\n\t}\n\trespond @foreign 403',
  mended: {
    advice: 'Add the host name that may embed',
    config:
      '@foreign {\n\t\tpath *.jpg\n\t\theader Referer *other.example*\n\t\tnot header Referer https://forum.other.example/*\n\t}\n\trespond @foreign 403',
  },
  cases: [
    {
      name: 'embedded-image',
      request: { path: '/img/cat.jpg', headers: { Referer: 'https://forum.other.example/thread/9' } },
    },
  ],
};
