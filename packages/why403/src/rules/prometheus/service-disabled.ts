import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'prometheus/service-disabled',
  title: 'The management API of Prometheus is off',
  explanation: 'Reload and quit over HTTP, and the admin API, are off unless a flag switches them on.',
  needs: ['exchange'],
  signals: [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://prometheus.io/docs/prometheus/latest/management_api/',
        lastSeen: '2026',
        unless: PAGES,
      },
      ['Lifecycle API is not enabled', 'admin APIs disabled'],
    ),
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Start Prometheus with the flag, or reload with a signal instead.',
      change: { file: 'the command line of Prometheus', after: '--web.enable-lifecycle' },
      command: 'kill -HUP $(pidof prometheus)',
      check: '`curl -X POST http://localhost:9090/-/reload` answers 200.',
      weakens: 'Whoever reaches the port may then reload or stop Prometheus: keep it behind authentication.',
    },
  ],
});
