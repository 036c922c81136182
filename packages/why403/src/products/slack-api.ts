import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'slack-api',
  name: 'Slack API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'slack.com',
      pattern: /^(?:hooks\.|[\w-]{1,60}\.)?slack\.com$|^hooks\.slack-gov\.com$/i,
      source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
      lastSeen: '2026',
    },
    { in: 'header x-slack-req-id', literal: '', source: 'https://docs.slack.dev/reference/methods', lastSeen: '2026' },
    {
      in: 'header x-slack-unique-id',
      literal: '',
      source: 'https://docs.slack.dev/reference/methods',
      lastSeen: '2026',
    },
    { in: 'header x-slack-backend', literal: '', source: 'https://docs.slack.dev/reference/methods', lastSeen: '2026' },
  ],
  onlyAtItsHosts: true,
  wrote: [],
  references: [{ name: 'Slack request id', in: 'header x-slack-req-id', pattern: /^([0-9a-f]{16,64})$/i }],
});
