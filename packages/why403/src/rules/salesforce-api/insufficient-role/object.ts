import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import salesforceApi from '../../../products/salesforce-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'INSUFFICIENT_ACCESS',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}INSUFFICIENT_ACCESS\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'INSUFFICIENT_ACCESS_OR_READONLY',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}INSUFFICIENT_ACCESS_OR_READONLY\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'INSUFFICIENT_ACCESS',
    pattern: /(?:^|[\s[(:])INSUFFICIENT_ACCESS: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'INSUFFICIENT_ACCESS_OR_READONLY',
    pattern: /(?:^|[\s[(:])INSUFFICIENT_ACCESS_OR_READONLY: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    pattern: /(?:^|[\s[(:])INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/insufficient-role/object',
  title: 'The Salesforce user lacks access to this record, object or field',
  explanation: 'Object permission, field permission or sharing does not include it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the one permission by a permission set: object, field, or a sharing rule for the record.',
      check: 'Setup, the object, "View Summary" shows the user with access.',
      weakens: 'The set gives it to everybody who has it.',
    },
  ],
});
