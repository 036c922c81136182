import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import salesforceApi from '../../../products/salesforce-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'FORBIDDEN',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}FORBIDDEN\b/i,
    also: [{ in: 'host', literal: 'salesforce.com' }],
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'access to the Apex class named',
    pattern: /\bYou do not have access to the Apex class named\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/insufficient-role/apex-class',
  title: 'The Salesforce user has no access to the Apex class',
  explanation: 'Apex REST endpoints are opened class by class.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the class to a permission set of the user: Apex Class Access.',
      check: 'The same request answers 200.',
    },
  ],
});
