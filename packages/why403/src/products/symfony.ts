import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'symfony',
  name: 'Symfony',
  layer: 'framework',
  present: [
    {
      in: 'header x-debug-token',
      literal: '',
      source: 'https://symfony.com/doc/current/profiler.html',
      lastSeen: '2026',
    },
    {
      in: 'header x-debug-token-link',
      literal: '_profiler',
      source: 'https://symfony.com/doc/current/profiler.html',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /<title>(?:An Error Occurred|[^<]{0,200}\(40\d )/i },
    { in: 'json', members: ['code', 'message'] },
    { in: 'json', members: ['type', 'title'] },
    { in: 'json', members: ['errors'] },
    { in: 'json', members: ['hydra:title'] },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'message',
      literal: 'Oops! An Error Occurred',
      also: [
        { in: 'message', literal: 'The server returned a', pattern: /The server returned a "40[135] [A-Za-z ]{4,20}"/ },
      ],
      strength: 'proved',
      source: 'https://symfony.com/doc/current/controller/error_pages.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '(403 Forbidden)</title>',
      also: [{ in: 'body', literal: 'exception' }],
      strength: 'indicated',
      source: 'https://symfony.com/doc/current/controller/error_pages.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'hydra:Error',
      strength: 'indicated',
      source: 'https://api-platform.com/docs/core/errors/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'rfc2616#section-10',
      pattern: /"type"\s{0,4}:\s{0,4}"https:(?:\\?\/){2}tools\.ietf\.org\\?\/html\\?\/rfc2616#section-10"/,
      strength: 'indicated',
      source: 'https://github.com/Sylius/Sylius/issues/14757',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line that the security component wrote for this request.',
      how: (view) => shell`grep -F ${view.path ?? '/'} var/log/prod.log | tail -n 5`,
      outcomes: [
        {
          when: 'Access denied, the user is not fully authenticated; redirecting to authentication entry point',
          causes: ['missing-credentials'],
        },
        { when: 'AccessDeniedHttpException "Access Denied."', causes: ['insufficient-role', 'not-a-member'] },
        { when: 'AccessDeniedHttpException with words of the project', causes: ['application-policy'] },
      ],
    },
  ],
});
