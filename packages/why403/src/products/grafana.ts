import { PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'grafana',
  name: 'Grafana',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'grafana',
      pattern: /(?:^|[.-])grafana(?:[.-]|$)/,
      source: 'https://grafana.com/docs/grafana/latest/developers/http_api/',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'grafana_session',
      source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-security/',
      lastSeen: '2026',
    },
    {
      in: 'request-header cookie',
      literal: 'grafana_session',
      source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-security/',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'accessErrorId',
      pattern: /"accessErrorId"\s{0,9}:\s{0,9}"ACE\d{4,20}"/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'message',
      pattern: /^\s{0,20}\{[^{}]{0,300}"message"\s{0,9}:\s{0,9}"(?:Permission denied|Access denied[^"]{0,100})"/,
      also: [{ in: 'host', literal: 'grafana' }],
      strength: 'indicated',
      source: 'https://grafana.com/docs/grafana/latest/developers/http_api/',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'accessErrorId', in: 'body', pattern: /"accessErrorId"\s{0,9}:\s{0,9}"(ACE\d{4,20})"/ }],
});
