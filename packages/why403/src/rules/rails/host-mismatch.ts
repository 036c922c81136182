import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'rails/host-mismatch',
  title: 'Rails does not answer for this host name',
  explanation:
    'ActionDispatch::HostAuthorization compares Host and X-Forwarded-Host with `config.hosts`. In development only localhost and addresses are listed; in production the check is made where the list is not empty. Outside development the answer has no body.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Blocked',
      pattern: /<h1>Blocked hosts?: [^<]{0,200}<\/h1>/,
      strength: 'proved',
      source: 'https://github.com/rails/rails/issues/51048',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'config.hosts',
      pattern: /\bBlocked hosts?: [^\s<]{0,200}\s{1,20}(?:-{3,}\s{1,9})?To allow requests to /,
      strength: 'proved',
      source: 'https://github.com/rails/rails/issues/40230',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'ActionDispatch::HostAuthorization',
      pattern: /\[ActionDispatch::HostAuthorization::DefaultResponseApp\] Blocked hosts?:/,
      strength: 'proved',
      source: 'https://guides.rubyonrails.org/configuring.html#actiondispatch-hostauthorization',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Add the host name to the configuration of this environment.',
      change: {
        file: 'config/environments/production.rb',
        after: (view) => `config.hosts << "${(view.host ?? 'app.example.test').replace(/[^a-z0-9.:-]/g, '')}"`,
      },
      check: 'The page answers under this name, and a made-up Host is still refused.',
    },
    {
      actor: 'operator',
      summary:
        'Where the name shown is one of the proxy or of a container, let the proxy pass the Host of the visitor on.',
      change: { file: 'nginx', after: 'proxy_set_header Host $host;' },
    },
    {
      actor: 'developer',
      summary: 'Take the address of the health check out of the check, if that is what was refused.',
      change: {
        file: 'config/environments/production.rb',
        after: "config.host_authorization = { exclude: ->(request) { request.path == '/up' } }",
      },
    },
  ],
});
