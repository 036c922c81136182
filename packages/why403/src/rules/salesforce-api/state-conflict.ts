import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import salesforceApi from '../../products/salesforce-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'ENTITY_IS_LOCKED',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}ENTITY_IS_LOCKED\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'ENTITY_IS_LOCKED',
    pattern: /(?:^|[\s[(:])ENTITY_IS_LOCKED: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/state-conflict',
  title: 'The Salesforce record is locked',
  explanation: 'An approval process holds it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [{ actor: 'account-owner', summary: 'Unlock the record, or finish the approval.' }],
});
