import { saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/insufficient-role/security-rules',
  title: 'Security rules of Firebase, or IAM, do not allow this',
  explanation:
    '"Missing or insufficient permissions." is what Firestore says where no rule allows the access, and to server credentials where IAM does not.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'Missing or insufficient permissions',
      strength: 'indicated',
      source: 'https://firebase.google.com/docs/firestore/security/get-started',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'does not have permission to access',
      pattern: /Firebase Storage: User does not have permission to access/,
      strength: 'indicated',
      source: 'https://firebase.google.com/docs/firestore/security/get-started',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Try the request in the Rules Playground of the console: it names the rule that refused. Then allow just that path to just that user.',
      change: {
        file: 'firestore.rules',
        after:
          'match /users/{userId} {\n  allow read, write: if request.auth != null && request.auth.uid == userId;\n}',
      },
      check: 'The playground says "Simulated read allowed", and for another user "denied".',
      weakens: 'Opens that path to its owner. `if true` would open it to everybody.',
    },
  ],
});
