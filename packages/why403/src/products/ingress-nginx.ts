import { defineProduct } from './define-product.ts';

const SOURCE = 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/';
/** `hsts-max-age` of the controller, which no other server has for its default. */
const HSTS = { in: 'header strict-transport-security', literal: 'max-age=15724800' } as const;

export default defineProduct({
  id: 'ingress-nginx',
  name: 'Ingress-NGINX',
  layer: 'load-balancer',
  present: [{ ...HSTS, source: SOURCE, lastSeen: '2026' }],
  answers: [{ in: 'page' }],
  wrote: [
    {
      in: 'body',
      literal: '<center>nginx',
      pattern: /<hr ?\/?>\s{0,10}<center>nginx(?:\/[\d.]{1,12})?<\/center>/i,
      also: [HSTS],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      // HEAD keeps the length of the built-in page; the controller shows no version by default.
      ...HSTS,
      also: [
        { in: 'header content-length', literal: '', pattern: /^(?:146|15[2-5]|548)$/ },
        { in: 'header content-type', literal: 'text/html', whole: true },
      ],
      unless: [{ in: 'body', literal: '', pattern: /\S/ }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Request-ID', in: 'header x-request-id', pattern: /^([0-9a-f]{32})$/ }],
  asks: [
    {
      ask: 'The lines of the controller for this request: the access line ends with the service it asked, and its error log names rules.',
      how: 'kubectl logs -n ingress-nginx deploy/ingress-nginx-controller --since=10m | grep -F 403',
      outcomes: [
        { when: 'access forbidden by rule', causes: ['ip-block', 'config-deny'] },
        { when: 'ModSecurity: Access denied with code 403', causes: ['waf-rule'] },
        { when: 'the upstream status is 403 too, or the auth-url was asked', causes: ['application-policy'] },
        {
          when: 'no upstream and no error line',
          causes: ['bot-protection', 'hotlink-protection', 'config-deny', 'client-certificate'],
        },
      ],
    },
    {
      ask: 'The annotations of the Ingress and the settings of the controller.',
      how: "kubectl get ingress -A -o yaml | grep -nE 'whitelist-source-range|denylist-source-range|auth-url|auth-tls|modsecurity|snippet'",
      outcomes: [
        { when: 'whitelist-source-range or denylist-source-range', causes: ['ip-block'] },
        { when: 'auth-url', causes: ['application-policy'] },
        { when: 'auth-tls-…', causes: ['client-certificate'] },
        { when: 'enable-modsecurity', causes: ['waf-rule'] },
        { when: 'a snippet with deny or return 403', causes: ['config-deny'] },
      ],
    },
  ],
});
