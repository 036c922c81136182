import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'artifactory',
  name: 'JFrog Artifactory',
  layer: 'application',
  present: [
    {
      in: 'header x-jfrog-version',
      literal: '',
      source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
      lastSeen: '2026',
    },
    {
      in: 'header x-artifactory-id',
      literal: '',
      source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'Artifactory',
      source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'jfrog.io',
      pattern: /\.jfrog\.io$/i,
      source: 'https://github.com/sobolevn/git-secret/issues/801',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['errors', 'status'] }, { in: 'json', members: ['errors', 'code'] }, { in: 'text' }],
  runsOn: ['java'],
  wrote: [
    {
      in: 'header x-jfrog-version',
      literal: '',
      also: [
        {
          in: 'body',
          literal: 'errors',
          pattern: /^\s{0,9}\{\s{0,9}"errors"\s{0,9}:\s{0,9}\[\s{0,9}\{\s{0,9}"status"/i,
        },
      ],
      strength: 'indicated',
      source: 'https://github.com/sobolevn/git-secret/issues/801',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line of the request in the access log of Artifactory, and the permission targets of the repository.',
      how: 'grep DENIED $JFROG_HOME/artifactory/var/log/artifactory-access.log | tail -n 5',
      outcomes: [
        { when: 'DENIED … for anonymous', causes: ['missing-credentials'] },
        { when: 'DENIED … for a user', causes: ['insufficient-role'] },
        { when: 'no line, and a violation in Xray or Curation', causes: ['resource-policy'] },
      ],
    },
  ],
});
