import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import artifactory from '../../products/artifactory.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Token failed verification',
    pattern: /\bToken failed verification: (?!expired)\w/i,
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Props Authentication Token not found',
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Bad props auth token',
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Bad credentials',
    also: [{ in: 'header x-jfrog-version', literal: '' }],
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/api-key',
  title: 'Artifactory does not accept the token or password',
  explanation:
    'The credentials do not verify: mistyped, revoked, of another JFrog instance, or an API key, which newer versions no longer take.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make an identity token in the profile of the user, and replace the stored one.',
      command: 'jf rt ping --access-token TOKEN',
      check: 'The answer is OK.',
    },
  ],
});
