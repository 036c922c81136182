import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGuard } from '../src/guard.ts';
import { subjectOf } from '../src/token/claims.ts';
import { worldPolicy } from './conformance/policy.ts';

const OPEN = new Set(['public', 'pages.get']);
const NAMES = [
  'authorization',
  'dpop',
  'cookie',
  'origin',
  'host',
  'accept',
  'traceparent',
  'sec-fetch-site',
  'sec-fetch-mode',
];

/** The guard of the world with a verifier that takes one token only. */
const guard = createGuard({
  policy: worldPolicy('https://login.example.test/', 'https://login.example.test/jwks'),
  verify: (token) =>
    token === 'good'
      ? { state: 'valid', subject: subjectOf({ sub: 'user-1', client_id: 'web', scope: 'orders:read projects:read' }) }
      : { state: 'invalid', reason: 'malformed-token', hint: null },
  relation: () => false,
  session: () => null,
});

const path = fc.oneof(
  fc.constantFrom(
    '/orders',
    '/orders/o-1',
    '/projects/p-1',
    '/public',
    '/pages/x',
    '/admin/reports',
    '/app',
    '/legal',
    '/dpop/balance',
  ),
  fc.webPath(),
  fc.string(),
  fc.string({ unit: 'binary' }).map((text) => `/orders/${text}`),
  fc.stringMatching(/^\/(?:%[0-9a-fA-F]{2}|[./a-z]){0,12}$/),
);
const field = fc.oneof(
  fc.string(),
  fc.constantFrom('Bearer good', 'Bearer bad', 'DPoP good', 'Bearer', 'https://app.example.test', 'text/html'),
);

it('whatever is asked, the guard answers, and lets nobody pass who showed nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'PUT', 'QUERY'),
      path,
      fc.dictionary(fc.constantFrom(...NAMES), fc.array(field, { maxLength: 3 })),
      async (method, target, fields) => {
        const header = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []);
        const outcome = await guard.handle({ method, target, header, address: '203.0.113.7' });
        if (outcome.pass) {
          const showed = header('authorization').some((value) => /^\s*bearer\s+good\s*$/i.test(value));
          expect(showed || OPEN.has(outcome.decision.rule?.id ?? '')).toBe(true);
          return;
        }
        const { status, headers, body } = outcome.answer;
        expect(status).toBeGreaterThanOrEqual(200);
        expect(headers.every(([, value]) => !/[\r\n\0]/.test(value))).toBe(true);
        expect(body ?? '').not.toContain('Error:');
      },
    ),
    { numRuns: 3000 },
  );
});
