import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-opensearch/config-deny',
  title: 'The service does not offer this call of the cluster',
  explanation:
    'Some interfaces of the engine are closed in the managed service for everybody: node settings, most of the cluster settings, snapshots to repositories of their own. No policy opens them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Your request',
      pattern: /"Message"\s{0,9}:\s{0,9}"Your request: '[^']{1,300}' (?:payload )?is not allowed/i,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-operations.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look for the call in the list of supported operations for the version of the domain, and use the way the service has for it.',
    },
  ],
});
