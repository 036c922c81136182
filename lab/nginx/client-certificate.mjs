import { makeCertificate } from '../../scripts/servers.mjs';

export default {
  server: 'nginx',
  listen: ' ssl',
  config(place) {
    const { key, certificate } = makeCertificate(place, 'mtls.example.com');
    return `ssl_certificate ${certificate}; ssl_certificate_key ${key}; ssl_client_certificate ${certificate};
    ssl_verify_client optional; if ($ssl_client_verify != SUCCESS) { return 403; }`;
  },
  cases: [{ name: 'mutual-tls-host', request: { host: 'mtls.example.com', tls: true } }],
};
