import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import salesforceApi from '../../products/salesforce-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Wrong_Org',
    whole: true,
    strength: 'proved',
    source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_openid.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/not-a-member',
  title: 'The token is of another Salesforce organisation than the identity asked for',
  explanation: 'The identity address names an organisation, and the token belongs to another.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [{ actor: 'developer', summary: 'Use the `id` address that came with this very token.' }],
});
