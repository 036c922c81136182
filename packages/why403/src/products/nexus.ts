import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'nexus',
  name: 'Sonatype Nexus Repository',
  layer: 'application',
  present: [
    {
      in: 'header server',
      literal: 'Nexus',
      pattern: /^Nexus\/\d/i,
      source: 'https://help.sonatype.com/en/sonatype-nexus-repository.html',
      lastSeen: '2026',
    },
    {
      in: 'header x-siesta-faultid',
      literal: '',
      source: 'https://help.sonatype.com/en/access-control.html',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'Sonatype Nexus Repository Manager',
      source: 'https://help.sonatype.com/en/access-control.html',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<title>[^<]{0,60}Nexus Repository/i }, { in: 'text' }],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'Nexus Repository Manager',
      pattern: /<title>\s{0,9}40[13] - Nexus Repository Manager\s{0,9}<\/title>/i,
      strength: 'indicated',
      source: 'https://github.com/sonatype-nexus-community/nexus-repository-conan/issues/82',
      lastSeen: '2026',
    },
    {
      in: 'header x-siesta-faultid',
      literal: '',
      strength: 'indicated',
      source: 'https://help.sonatype.com/en/access-control.html',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'Sonatype Nexus Repository Manager',
      strength: 'indicated',
      source: 'https://help.sonatype.com/en/access-control.html',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The user of the request in the request log of Nexus, and the privileges of its roles.',
      how: 'tail -n 50 $NEXUS_DATA/log/request.log',
      outcomes: [
        { when: 'the user is - or anonymous', causes: ['missing-credentials'] },
        { when: 'the user is the one you expect', causes: ['insufficient-role', 'resource-policy'] },
      ],
    },
  ],
});
