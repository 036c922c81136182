import { makeCertificate } from '../../scripts/servers.mjs';

export default {
  server: 'apache',
  modules: ['ssl', 'socache_shmcb'],
  config(place) {
    const { key, certificate } = makeCertificate(place, 'tls.example.com');
    return `SSLEngine On\n SSLCertificateFile ${certificate}\n SSLCertificateKeyFile ${key}
    SSLCACertificateFile ${certificate}\n <Location "/mtls">\n SSLVerifyClient require\n </Location>`;
  },
  tree: { 'mtls/page.html': 'x' },
  cases: [
    {
      name: 'post-handshake',
      request: { host: 'tls.example.com', path: '/mtls/page.html', tls: true },
      log: 'AH10158',
      strength: 'proved',
    },
  ],
};
