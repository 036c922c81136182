import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/ip-block',
  title: 'The policy admits listed addresses only',
  explanation:
    'The address that the guard saw is outside the range of the policy. Behind a proxy that may be the address of the proxy.',
  needs: ['exchange'],
  signals: [problemSignal('ip-block')],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look at the address in the denial event: where it is that of the proxy, set the trusted proxies; where it is the client, add its range.',
      check: 'The same request passes.',
      weakens: 'Whoever sends from that range gets past this check.',
    },
  ],
});
