import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'vite',
  name: 'Vite',
  layer: 'framework',
  present: [{ in: 'body', literal: '/@vite/client', source: 'https://vite.dev/guide/', lastSeen: '2026' }],
  answers: [{ in: 'page', has: /<h1>403 Restricted/i }, { in: 'text' }],
  runsOn: ['javascript'],
  wrote: [
    {
      in: 'body',
      literal: '<h1>403 Restricted</h1>',
      strength: 'indicated',
      source: 'https://github.com/vitejs/vite/issues/19795',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'What the terminal of the development server says for this request.',
      how: 'Read the terminal in which `vite` or `vite preview` runs, and look whether anything stands between it and the browser.',
      outcomes: [
        { when: 'Blocked request. This host is not allowed', causes: ['host-mismatch'] },
        { when: 'is outside of Vite serving allow list', causes: ['config-deny'] },
      ],
    },
  ],
});
