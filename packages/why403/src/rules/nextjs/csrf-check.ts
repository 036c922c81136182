import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nextjs/csrf-check',
  title: 'A Server Action was called from another web origin than the server believes to have',
  explanation:
    'Next.js compares the Origin header with X-Forwarded-Host, else Host. Behind a proxy that passes on another host, or leaves the port out, the two differ although the page is its own. The action is aborted with status 500.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'from a forwarded Server Actions request. Aborting the action',
      pattern:
        /`?'?(?:x-forwarded-host|host)`?'? header with value .{1,200} does not match `?'?origin`?'? header with value .{1,200} from a forwarded Server Actions request/,
      strength: 'proved',
      source: 'https://github.com/mckaywrigley/chatbot-ui/issues/1174',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid Server Actions request',
      strength: 'proved',
      source: 'https://github.com/mckaywrigley/chatbot-ui/issues/1174',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Let the proxy pass on the host as the visitor used it, with the port.',
      change: { file: 'nginx', after: 'proxy_set_header X-Forwarded-Host $http_host;' },
      check: 'The log line no longer appears when the form is sent.',
    },
    {
      actor: 'developer',
      summary: 'Where the two names are really different, name the one of the visitor.',
      change: {
        file: 'next.config.js',
        after: "experimental: { serverActions: { allowedOrigins: ['www.example.test'] } }",
      },
      weakens: 'Pages of that origin may call every action.',
    },
  ],
});
