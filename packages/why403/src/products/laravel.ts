import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'laravel',
  name: 'Laravel',
  layer: 'framework',
  present: [
    {
      in: 'header set-cookie',
      literal: 'laravel_session',
      source: 'https://laravel.com/docs/12.x/session',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'XSRF-TOKEN',
      also: [{ in: 'header set-cookie', literal: 'session', pattern: /_session=/ }],
      source: 'https://laravel.com/docs/12.x/csrf',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['message'] },
    { in: 'page', has: /\bantialiased\b|ui-sans-serif|family=Nunito|\bflex-center\b/i },
  ],
  runsOn: ['php'],
  wrote: [
    {
      // The error page that Laravel ships, since version 8; the next is the one before it.
      in: 'body',
      literal: 'tracking-wider',
      pattern: /border-gray-400 tracking-wider">\s{1,60}4\d\d\s{1,60}<\/div>/,
      strength: 'indicated',
      source:
        'https://github.com/laravel/framework/blob/12.x/src/Illuminate/Foundation/Exceptions/views/minimal.blade.php',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'padding: 10px;',
      pattern: /<div class="code">\s{1,60}4\d\d\s{1,60}<\/div>\s{1,60}<div class="message" style="padding: 10px;">/,
      strength: 'indicated',
      source:
        'https://github.com/laravel/framework/blob/12.x/src/Illuminate/Foundation/Exceptions/views/minimal.blade.php',
      lastSeen: '2026',
    },
    {
      // The JSON of an application with APP_DEBUG.
      in: 'body',
      literal: 'Illuminate\\\\',
      pattern: /"exception"\s{0,4}:\s{0,4}"(?:Illuminate|Symfony)\\\\/,
      also: [
        { in: 'body', literal: '"trace"' },
        { in: 'body', literal: 'laravel' },
      ],
      strength: 'indicated',
      source: 'https://laravel.com/docs/12.x/authorization',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The exception that Laravel wrote to its log for this request; AuthorizationException is not reported by default.',
      how: "tail -n 200 storage/logs/laravel.log; or with APP_DEBUG=true on a private copy: curl -sS -H 'Accept: application/json' URL",
      outcomes: [
        { when: 'AuthorizationException, or UnauthorizedException of a role package', causes: ['insufficient-role'] },
        { when: 'InvalidSignatureException', causes: ['invalid-signature'] },
        { when: 'TokenMismatchException', causes: ['csrf-check'] },
        { when: 'HttpException of abort(403) in the project', causes: ['application-policy', 'account-state'] },
      ],
    },
  ],
});
