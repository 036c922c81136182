import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'harbor',
  name: 'Harbor',
  layer: 'application',
  present: [
    {
      in: 'header www-authenticate',
      literal: 'harbor-registry',
      source: 'https://github.com/goharbor/harbor/issues/19983',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: '_gorilla_csrf',
      also: [{ in: 'header set-cookie', literal: 'sid=', pattern: /\bsid=/i }],
      source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
      lastSeen: '2026',
    },
    {
      in: 'header x-harbor-csrf-token',
      literal: '',
      source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['errors', 'code'] }],
  wrote: [
    {
      in: 'header www-authenticate',
      literal: 'harbor-registry',
      strength: 'indicated',
      source: 'https://github.com/goharbor/harbor/issues/19983',
      lastSeen: '2026',
    },
  ],
});
