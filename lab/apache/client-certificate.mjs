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
  mended: {
    advice: 'Ask for the certificate in the handshake',
    config(place) {
      const { key, certificate } = makeCertificate(place, 'tls.example.com');
      return `SSLEngine On
 SSLCertificateFile ${certificate}
 SSLCertificateKeyFile ${key}
      SSLCACertificateFile ${certificate}
 SSLVerifyClient require`;
    },
    request: ({ file }) => ({ client: { key: file('tls.example.com.key'), certificate: file('tls.example.com.crt') } }),
  },
  cases: [
    {
      name: 'post-handshake',
      request: { host: 'tls.example.com', path: '/mtls/page.html', tls: true },
      log: 'AH10158',
      strength: 'proved',
    },
  ],
};
