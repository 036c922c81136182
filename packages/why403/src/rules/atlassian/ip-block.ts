import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import atlassian from '../../products/atlassian.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'on the allowlist',
    pattern: /(?:\bThe )?\bIP address has been rejected because it(?:'|’)?s? (?:is )?not on the allowlist\b/i,
    strength: 'possible',
    source: 'https://support.atlassian.com/security-and-access-policies/docs/specify-ip-addresses-for-product-access/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'atlassian/ip-block',
  title: 'The IP allowlist of the Atlassian organisation does not have this address',
  explanation: 'Only listed addresses may use the products.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, atlassian.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the address of the client: admin.atlassian.com, Security, IP allowlists.',
      check: 'The same request answers 200 from there.',
      weakens: 'Everybody behind that address can then reach the products.',
    },
  ],
});
