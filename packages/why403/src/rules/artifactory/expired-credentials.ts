import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import artifactory from '../../products/artifactory.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Token failed verification: expired',
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/expired-credentials',
  title: 'The JFrog access token has expired',
  explanation: 'The token verifies, and its time has passed.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the token or make a new one, and replace the stored one.',
      command: 'jf access-token-create',
      check: 'The same request passes with it.',
    },
  ],
});
