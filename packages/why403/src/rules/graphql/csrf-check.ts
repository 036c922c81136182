import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import graphql from '../../products/graphql.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Cross-Site Request Forgery',
    pattern: /\bThis operation has been blocked as a potential Cross-Site Request Forgery \(CSRF\)/i,
    strength: 'proved',
    source: 'https://www.apollographql.com/docs/apollo-server/security/cors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'graphql/csrf-check',
  title: 'The GraphQL server takes the request for a forged one',
  explanation:
    'Apollo Server refuses requests that a browser could send without a preflight: no JSON content type and none of its headers.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, graphql.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send `Content-Type: application/json`, or for uploads and GET the header `Apollo-Require-Preflight: true`.',
      check: 'The same operation answers 200.',
    },
  ],
});
