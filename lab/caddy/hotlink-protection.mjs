export default {
  server: 'caddy',
  config: '@foreign {\n\t\tpath *.jpg\n\t\theader Referer *other.example*\n\t}\n\trespond @foreign 403',
  cases: [
    {
      name: 'embedded-image',
      request: { path: '/img/cat.jpg', headers: { Referer: 'https://forum.other.example/thread/9' } },
    },
  ],
};
