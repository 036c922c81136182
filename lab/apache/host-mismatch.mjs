import { makeCertificate } from '../../scripts/servers.mjs';

/** The check is made only where there are several names to choose from. */
export default {
  server: 'apache',
  modules: ['ssl', 'socache_shmcb'],
  main(place) {
    const { key, certificate } = makeCertificate(place, 'first.example.com');
    return `SSLStrictSNIVHostCheck On
<VirtualHost 127.0.0.1:${place.port}>
  ServerName first.example.com
  SSLEngine On
  SSLCertificateFile ${certificate}
  SSLCertificateKeyFile ${key}
</VirtualHost>`;
  },
  config(place) {
    const { key, certificate } = makeCertificate(place, 'www.example.com');
    return `SSLEngine On
  SSLCertificateFile ${certificate}
  SSLCertificateKeyFile ${key}`;
  },
  mended: { advice: 'Ask for the host by its name', request: { serverName: 'www.example.com' } },
  cases: [{ name: 'no-server-name', request: { tls: true, serverName: null }, strength: 'proved' }],
};
