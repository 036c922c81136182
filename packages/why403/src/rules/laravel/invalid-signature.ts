import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/invalid-signature',
  title: 'A signed link of the application has expired, was changed, or was made for another address',
  explanation:
    'ValidateSignature computes the signature of the whole URL again. It differs where the link has expired, where a tracker added parameters, and where the application sees http or another host than the one that signed it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid signature.',
      pattern: /["']message["']\s{0,4}:\s{0,4}\\?["']Invalid signature\.["']/,
      also: [{ in: 'url', literal: 'signature=' }],
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/urls#signed-urls',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'InvalidSignatureException',
      pattern: /Routing\\{1,2}Exceptions\\{1,2}InvalidSignatureException/,
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/urls#signed-urls',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Invalid signature.',
      pattern:
        /uppercase tracking-wider">\s{1,60}Invalid signature\.\s{1,60}<\/div>|padding: 10px;">\s{1,60}Invalid signature\.\s{1,60}<\/div>/,
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/urls#signed-urls',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid signature.',
      pattern: /^\s{0,9}\{\s{0,9}["']message["']\s{0,4}:\s{0,4}["']Invalid signature\.["']\s{0,9}\}/,
      strength: 'indicated',
      source: 'https://laravel.com/docs/12.x/urls#signed-urls',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Ask for a new link, and open it unchanged.' },
    {
      actor: 'operator',
      summary:
        'Behind a proxy that ends TLS let Laravel trust the forwarded headers, or it signs and checks with http.',
      change: {
        file: 'bootstrap/app.php',
        after: "->withMiddleware(fn ($middleware) => $middleware->trustProxies(at: '10.0.0.0/8'))",
      },
    },
    {
      actor: 'developer',
      summary: 'Leave out the parameters that trackers add.',
      change: {
        file: 'the route',
        after: "->middleware(ValidateSignature::absolute(['utm_source', 'utm_medium', 'fbclid']))",
      },
    },
  ],
});
