import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'fastify',
  name: 'Fastify',
  layer: 'framework',
  present: [
    {
      in: 'message',
      literal: 'FST_',
      pattern: /\bFST_[A-Z_]{3,60}\b/,
      source: 'https://fastify.dev/docs/latest/Reference/Errors/',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['statusCode'] }],
  runsOn: ['javascript'],
  wrote: [
    {
      // Error codes that begin so are those of Fastify and its own plugins.
      in: 'message',
      literal: 'FST_',
      pattern: /["']code["']\s{0,4}:\s{0,4}\\?["']FST_[A-Z_]{3,60}["']/,
      strength: 'proved',
      source: 'https://fastify.dev/docs/latest/Reference/Errors/',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The `code` of the error, and the hook or plugin that raised it.',
      how: 'Log the request with logger: { level: "debug" } and read `err.code` and the first line of `err.stack`.',
      outcomes: [
        { when: 'FST_CSRF_…', causes: ['csrf-check'] },
        { when: 'FST_JWT_…', causes: ['missing-credentials', 'expired-credentials'] },
        { when: 'no code: a hook or handler of the project', causes: ['application-policy', 'insufficient-role'] },
      ],
    },
  ],
});
