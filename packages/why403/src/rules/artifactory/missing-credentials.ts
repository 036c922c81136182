import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import artifactory from '../../products/artifactory.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'is forbidden for user',
    pattern: /\bis forbidden for user:? '?anonymous\b/i,
    strength: 'proved',
    source: 'https://github.com/jfrog/artifactory-docker-examples/issues/215',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'anonymous',
    pattern: /\bUser:? '?anonymous'? is not permitted to (?:deploy|read|delete|annotate|overwrite)\b/i,
    also: [{ in: 'header x-jfrog-version', literal: '' }],
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Authentication is required',
    also: [{ in: 'header x-jfrog-version', literal: '' }],
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/missing-credentials',
  title: 'Artifactory served the request as anonymous, and anonymous may not do this',
  explanation:
    'No credentials arrived. Where anonymous access is on, a request without any is judged as the user `anonymous`, and Artifactory says 403 where 401 is meant.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send credentials: an identity token or an access token of a user who has the permission.',
      command: "curl -sS -i -H 'Authorization: Bearer TOKEN' URL",
      check: 'The answer no longer names anonymous.',
    },
    {
      actor: 'developer',
      summary:
        'Check that the client keeps its credentials over redirects and for this exact host: settings.xml, .npmrc and pip.conf match by server id or host.',
    },
  ],
});
