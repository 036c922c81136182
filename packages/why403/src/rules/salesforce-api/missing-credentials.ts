import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import salesforceApi from '../../products/salesforce-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Missing_OAuth_Token',
    whole: true,
    strength: 'proved',
    source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_openid.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/missing-credentials',
  title: 'No OAuth token arrived at Salesforce',
  explanation: 'The identity address answers 403 with this word.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    { actor: 'developer', summary: 'Send `Authorization: Bearer TOKEN`.', check: 'The answer is a JSON object.' },
  ],
});
