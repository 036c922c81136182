import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'jira',
  name: 'Jira',
  layer: 'application',
  present: [
    {
      in: 'url',
      literal: 'rest',
      pattern: /\/rest\/(?:api\/[23]\/(?!content|space)|agile\/|servicedeskapi\/)/i,
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
      lastSeen: '2026',
    },
    { in: 'header x-asen', literal: '', source: 'https://github.com/go-jira/jira/issues/8', lastSeen: '2026' },
    {
      in: 'header www-authenticate',
      literal: 'JIRA REST POST',
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
      lastSeen: '2026',
    },
    {
      in: 'header x-authentication-denied-reason',
      literal: 'login.jsp',
      source: 'https://github.com/cristibaluta/Jit/issues/12',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /<title>[^<]{0,60}(?:\(40\d\)|HTTP Status)|="[^"]{0,200}(?:atlassian|jira)/i },
    { in: 'json', members: ['errorMessages'] },
    { in: 'json', members: ['message', 'status-code'] },
    { in: 'text' },
  ],
  runsOn: ['java'],
  wrote: [],
});
