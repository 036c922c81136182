import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import salesforceApi from '../../../products/salesforce-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'FUNCTIONALITY_NOT_ENABLED',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}FUNCTIONALITY_NOT_ENABLED\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'FUNCTIONALITY_NOT_ENABLED',
    pattern: /(?:^|[\s[(:])FUNCTIONALITY_NOT_ENABLED: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/service-disabled/feature',
  title: 'The feature is not switched on in this Salesforce organisation',
  explanation: 'The message names what is off.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [{ actor: 'account-owner', summary: 'Switch the feature on in Setup, or ask Salesforce for it.' }],
});
