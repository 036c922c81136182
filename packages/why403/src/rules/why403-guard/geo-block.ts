import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/geo-block',
  title: 'The policy does not serve this country',
  explanation: 'The country comes from the edge or the address; the policy lists which are served.',
  needs: ['exchange'],
  signals: [problemSignal('geo-block')],
  fixes: [
    {
      actor: 'operator',
      summary: 'Change the list in the policy, where the country is to be served.',
      check: '`why403 access` says allow.',
    },
  ],
});
