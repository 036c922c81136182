import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'jenkins',
  name: 'Jenkins',
  layer: 'application',
  present: [
    {
      in: 'header x-jenkins',
      literal: '',
      source: 'https://www.jenkins.io/doc/book/security/csrf-protection/',
      lastSeen: '2026',
    },
    {
      in: 'header x-hudson',
      literal: '',
      source: 'https://www.jenkins.io/doc/book/security/csrf-protection/',
      lastSeen: '2026',
    },
    {
      in: 'header x-jenkins-session',
      literal: '',
      source: 'https://www.jenkins.io/doc/book/security/csrf-protection/',
      lastSeen: '2026',
    },
  ],
  answers: [
    {
      in: 'page',
      has: /<title>(?:Error \d{3}|[^<]{0,80}\bJenkins)|<h[12]>HTTP ERROR \d{3}|http-equiv='refresh'|<head data-rooturl|data-crumb-header|<!--\s{0,9}You are authenticated as/i,
    },
    { in: 'text', has: /^HTTP ERROR \d{3}/ },
    { in: 'json', members: ['servlet'] },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'header x-required-permission',
      literal: '',
      also: [{ in: 'header x-jenkins', literal: '' }],
      strength: 'proved',
      source:
        'https://github.com/jenkinsci/jenkins/blob/master/core/src/main/resources/hudson/security/Messages.properties',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Stapler',
      pattern: /SERVLET:(?:<\/?t[hd]>){0,4}\s{0,4}Stapler\b/i,
      strength: 'indicated',
      source: 'https://github.com/jenkinsci/bitbucket-push-and-pull-request-plugin/issues/250',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'As whom Jenkins took the request.',
      how: 'curl -s -u USER:API-TOKEN https://JENKINS/whoAmI/api/json',
      outcomes: [
        { when: '"anonymous": true', causes: ['missing-credentials'] },
        { when: 'a user', causes: ['insufficient-role', 'csrf-check'] },
      ],
    },
  ],
});
