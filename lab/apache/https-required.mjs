export default {
  server: 'apache',
  modules: ['ssl', 'socache_shmcb', 'alias'],
  config: '<Location "/account">\n SSLRequireSSL\n</Location>',
  mended: {
    advice: 'Redirect permanent / https://www.example.com/',
    config: 'Redirect permanent / https://www.example.com/\n<Location "/account">\n SSLRequireSSL\n</Location>',
  },
  cases: [{ name: 'plain-http', request: { path: '/account' }, log: 'AH02219' }],
};
