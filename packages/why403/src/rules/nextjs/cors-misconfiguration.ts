import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nextjs/cors-misconfiguration',
  title: 'The development server refused a request from another web origin',
  explanation:
    'Since version 15 the development server answers 403 to requests for /_next/* that come from another origin than the one it was started on, unless allowedDevOrigins names it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Blocked cross-origin request',
      pattern: /\bBlocked cross-origin request (?:from .{1,200} )?to \/_next\//,
      strength: 'proved',
      source: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/allowedDevOrigins',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'allowedDevOrigins',
      pattern: /\ballowedDevOrigins\b/,
      also: [
        { in: 'message', literal: 'cross-origin request', pattern: /[Bb]locked|[Cc]ross[ -]origin request detected/ },
      ],
      strength: 'proved',
      source: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/allowedDevOrigins',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Name the host from which you open the development server.',
      change: { file: 'next.config.js', after: "allowedDevOrigins: ['dev.example.test', '*.dev.example.test']" },
      check: 'The page loads its scripts under that name.',
    },
  ],
});
