import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import graphql from '../../products/graphql.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'UNAUTHENTICATED',
    pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}UNAUTHENTICATED\b/,
    also: [
      { in: 'body', literal: 'errors', pattern: /"?\berrors["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}\[/i },
      { in: 'body', literal: 'extensions' },
    ],
    strength: 'proved',
    source: 'https://www.apollographql.com/docs/apollo-server/data/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Valid authorization header not provided',
    also: [{ in: 'body', literal: 'errors', pattern: /"?\berrors["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}\[/i }],
    strength: 'proved',
    source: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'graphql/missing-credentials',
  title: 'The GraphQL server says that nobody is logged in',
  explanation: 'UNAUTHENTICATED: no credentials arrived, or those that did were not accepted.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, graphql.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token in the header the server reads, and renew it if it has expired.',
      check: 'A query for the current user answers with that user.',
    },
  ],
});
