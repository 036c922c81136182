import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'sveltekit',
  name: 'SvelteKit',
  layer: 'framework',
  present: [
    { in: 'header x-sveltekit-page', literal: '', source: 'https://svelte.dev/docs/kit/errors', lastSeen: '2026' },
    {
      in: 'body',
      literal: 'data-sveltekit-',
      pattern: /<body data-sveltekit-/,
      source: 'https://svelte.dev/docs/kit/link-options',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<div class="error">/i }, { in: 'text' }, { in: 'json', members: ['message'] }],
  runsOn: ['javascript'],
  wrote: [
    {
      // The fallback page of the framework, src/error.html.
      in: 'body',
      literal: '<span class="status">',
      pattern: /<span class="status">40[13]<\/span>\s{0,40}<div class="message">\s{0,40}<h1>/,
      strength: 'indicated',
      source: 'https://svelte.dev/docs/kit/errors',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The hook or load function that called error(403).',
      how: 'Search the project for error(403 and status: 403, beginning with src/hooks.server.ts and the +page.server.ts of this path.',
      outcomes: [
        { when: 'src/hooks.server.ts', causes: ['application-policy', 'insufficient-role'] },
        { when: 'a load function or an action', causes: ['insufficient-role', 'not-a-member', 'application-policy'] },
      ],
    },
  ],
});
