import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'vite/host-mismatch',
  title: 'Vite does not answer for this host name',
  explanation:
    'To keep foreign pages from reading the sources by DNS rebinding, Vite answers only localhost, addresses, and what allowedHosts lists (since 6.0.9, 5.4.12 and 4.5.6). In production `vite preview` is meant for a look at the build, not as a server.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Blocked request. This host',
      pattern: /\bBlocked request\. This host (?:\(\\?["“'][^)]{0,260}\) )?is not allowed\b/,
      strength: 'proved',
      source: 'https://github.com/vitejs/vite/issues/19411',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'allowedHosts',
      pattern: /\bTo allow this host, add .{1,280} to `?(?:server|preview)\.allowedHosts`? in /,
      strength: 'proved',
      source: 'https://github.com/vitejs/vite/issues/19411',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Name the host.',
      change: {
        file: 'vite.config.js',
        after: (view) =>
          `server: { allowedHosts: ['${(view.host ?? 'app.example.test').replace(/[^a-z0-9.-]/g, '')}'] }, // preview: for vite preview`,
      },
      check: 'The page answers under this name, and a made-up Host is still refused.',
    },
    {
      actor: 'operator',
      summary: 'For a public site serve the folder of `vite build` with a web server instead of `vite preview`.',
    },
  ],
});
