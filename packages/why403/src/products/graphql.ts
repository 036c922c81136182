import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'graphql',
  name: 'GraphQL server',
  layer: 'application',
  present: [
    {
      in: 'body',
      literal: 'extensions',
      pattern: /^\s{0,9}\{\s{0,9}"(?:errors|data)"\s{0,9}:/i,
      also: [
        {
          in: 'body',
          literal: 'errors',
          pattern: /"errors"\s{0,9}:\s{0,9}\[\s{0,9}\{[^\]]{0,600}"(?:extensions|locations|path)"/i,
        },
      ],
      source: 'https://www.apollographql.com/docs/apollo-server/data/errors',
      lastSeen: '2026',
    },
    {
      in: 'header content-type',
      literal: 'application/graphql-response',
      source: 'https://graphql.github.io/graphql-over-http/draft/',
      lastSeen: '2026',
    },
  ],
  runsOn: 'any',
  wrote: [],
});
