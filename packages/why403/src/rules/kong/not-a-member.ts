import { carriesCredentials, carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kong/not-a-member',
  title: 'The consumer is in no group that the ACL plug-in allows',
  explanation:
    'Kong knows who calls; the ACL plug-in of the route or service lists groups, and the consumer is in none of them, or in a denied one.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'You cannot consume this service',
      strength: 'proved',
      source: 'https://github.com/Kong/kong/issues/4480',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // Up to version 1 the same words met whoever sent no credentials at all.
    const anonymous = carriesNoCredentials(exchange) && exchange.requestHeader('apikey') === null;
    return anonymous ? { ...found, strength: 'indicated' } : found;
  },
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the consumer to the group.',
      command: 'curl -s -X POST http://127.0.0.1:8001/consumers/CONSUMER/acls --data group=GROUP',
      check: 'The consumer is answered.',
      weakens: 'Opens what the group may call to that consumer.',
    },
  ],
});
