import { PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'prometheus',
  name: 'Prometheus',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'prometheus',
      pattern: /(?:^|[.-])prometheus(?:[.-]|$)/,
      source: 'https://prometheus.io/docs/prometheus/latest/querying/api/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'errorType',
      pattern: /^\s{0,20}\{\s{0,20}"status"\s{0,9}:\s{0,9}"error"\s{0,9},\s{0,20}"errorType"/,
      source: 'https://prometheus.io/docs/prometheus/latest/querying/api/',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'text' }, { in: 'json', members: ['status', 'errorType'] }],
  wrote: [
    {
      in: 'body',
      literal: 'Lifecycle API is not enabled',
      unless: PAGES,
      strength: 'proved',
      source: 'https://prometheus.io/docs/prometheus/latest/management_api/',
      lastSeen: '2026',
    },
  ],
});
