import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import linkedinApi from '../../../products/linkedin-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Unpermitted fields present in',
    pattern: /\bUnpermitted fields present in (?:PARAMETER|REQUEST_BODY|RESOURCE_KEY|QUERY)\b/i,
    strength: 'proved',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'linkedin-api/insufficient-scope/unpermitted-fields',
  title: 'The LinkedIn token may not use a field of this request',
  explanation: 'The resource is open to it, and a field in the query or body is not.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, linkedinApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Leave the named field out, or ask for the permission that covers it.',
      check: 'The same request without that field answers 200.',
    },
  ],
});
