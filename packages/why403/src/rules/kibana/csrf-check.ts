import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kibana/csrf-check',
  title: 'Calls of the Kibana API that change something need the header kbn-xsrf',
  explanation: 'Any value will do: a foreign web page cannot set the header.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Request must contain a kbn-xsrf header',
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/api/doc/kibana/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Request must contain an osd-xsrf header',
      unless: PAGES,
      strength: 'possible',
      source: 'https://www.elastic.co/docs/api/doc/kibana/',
      lastSeen: '2026',
    },
  ],
  anyStatus: true,
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `kbn-xsrf: true`.',
      command: "curl -sS -X POST -H 'kbn-xsrf: true' URL",
      check: 'The same call passes.',
    },
  ],
});
