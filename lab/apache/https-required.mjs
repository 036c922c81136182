export default {
  server: 'apache',
  modules: ['ssl', 'socache_shmcb'],
  config: '<Location "/account">\n SSLRequireSSL\n</Location>',
  cases: [{ name: 'plain-http', request: { path: '/account' }, log: 'AH02219' }],
};
