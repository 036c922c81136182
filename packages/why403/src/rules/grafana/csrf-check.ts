import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'grafana/csrf-check',
  title: 'Grafana takes another web origin for its own than the browser does',
  explanation: 'A proxy changes the Host, so that Origin and Host differ and every POST is refused.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'origin not allowed',
      pattern:
        /^\s*\{?(?:\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9})?\\{0,7}["']?origin not allowed\\{0,7}["']?\}?\s*$/i,
      also: [{ in: 'host', literal: 'grafana' }],
      strength: 'proved',
      source: 'https://grafana.com/tutorials/run-grafana-behind-a-proxy/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'origin not allowed',
      pattern: /^\s*origin not allowed\s*$/i,
      strength: 'indicated',
      source: 'https://grafana.com/tutorials/run-grafana-behind-a-proxy/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Pass the Host on in the proxy.',
      change: { file: 'the location of the nginx in front', after: 'proxy_set_header Host $host;' },
      check: 'Signing in and queries pass.',
    },
    {
      actor: 'operator',
      summary: 'Where it cannot be passed on: name the origin.',
      change: { file: 'grafana.ini, section [security]', after: 'csrf_trusted_origins = grafana.example.test' },
    },
  ],
});
