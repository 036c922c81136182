import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import npmRegistry from '../../products/npm-registry.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'verify your email',
    pattern: /\byou must verify your email in order to publish\b/i,
    also: [{ in: 'body', literal: 'npm', pattern: /\bnpm(?:js)?\b/i }],
    strength: 'possible',
    source: 'https://docs.npmjs.com/verifying-your-account-email-address',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/account-state',
  title: 'The e-mail address of the npm account is not verified',
  explanation: 'A new package may be published only by an account whose address was confirmed.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Open https://www.npmjs.com/email-edit, send the confirmation again, and follow the link in it.',
      check: 'npm profile get shows the address as verified.',
    },
  ],
});
