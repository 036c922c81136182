import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import graphql from '../../products/graphql.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'FORBIDDEN',
    pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}FORBIDDEN\b/,
    also: [
      { in: 'body', literal: 'errors', pattern: /"?\berrors["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}\[/i },
      { in: 'body', literal: 'extensions' },
    ],
    strength: 'indicated',
    source: 'https://www.apollographql.com/docs/apollo-server/data/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Not Authorised!',
    pattern: /\bmessage["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}Not Authorised!/i,
    also: [{ in: 'body', literal: 'errors', pattern: /"?\berrors["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}\[/i }],
    strength: 'indicated',
    source: 'https://github.com/maticzav/graphql-shield',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'graphql/application-policy',
  title: 'A rule of the GraphQL server says FORBIDDEN and does not say more',
  explanation:
    'The server knows the user, and the resolver of the field in `path` or a directive on it refused. Which rule it was stands in the code of that resolver.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, graphql.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Look at the rule of the field in `path`, and let its error name the role or owner it wants.',
      change: {
        file: 'the resolver',
        before: "throw new GraphQLError('Forbidden')",
        after:
          "throw new GraphQLError('Needs the role editor', { extensions: { code: 'FORBIDDEN', required: 'editor' } })",
      },
      check: 'The answer names what is missing.',
    },
  ],
});
