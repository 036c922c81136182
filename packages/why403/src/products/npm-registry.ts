import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'npm-registry',
  name: 'npm registry',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'registry.npmjs.org',
      whole: true,
      source: 'https://github.com/npm/cli/issues/5517',
      lastSeen: '2026',
    },
    {
      // The request line that the npm client prints with an error.
      in: 'body',
      literal: 'registry.npmjs.org',
      pattern: /\b(?:GET|PUT|POST|DELETE) https?:\/\/registry\.npmjs\.org\//i,
      source: 'https://github.com/npm/cli/issues/5517',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['error'] },
    { in: 'json', members: ['message'] },
    { in: 'json', members: ['code'] },
    { in: 'text' },
  ],
  runsOn: ['javascript'],
  onlyAtItsHosts: true,
  wrote: [],
  asks: [
    {
      ask: 'Who the token belongs to, and who may publish the package.',
      how: 'npm whoami && npm owner ls PACKAGE',
      outcomes: [
        { when: 'whoami fails with 401', causes: ['api-key', 'expired-credentials'] },
        { when: 'whoami names a user who is not among the owners', causes: ['not-a-member'] },
        { when: 'whoami names an owner', causes: ['stronger-authentication', 'insufficient-scope', 'state-conflict'] },
      ],
    },
    {
      ask: 'Whether this version is already there.',
      how: 'npm view PACKAGE@VERSION version',
      outcomes: [
        { when: 'it prints the version', causes: ['state-conflict'] },
        {
          when: 'it prints nothing or E404',
          causes: ['not-a-member', 'stronger-authentication', 'insufficient-scope'],
        },
      ],
    },
  ],
});
