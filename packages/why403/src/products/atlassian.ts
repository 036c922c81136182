import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'atlassian',
  name: 'Atlassian',
  layer: 'application',
  present: [
    {
      in: 'header server',
      literal: 'AtlassianEdge',
      source: 'https://github.com/kovetskiy/mark/issues/493',
      lastSeen: '2026',
    },
    {
      in: 'header atl-traceid',
      literal: '',
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'atlassian',
      pattern: /(?:^|\.)atlassian\.(?:com|net)$/i,
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
      lastSeen: '2026',
    },
    {
      in: 'header x-seraph-loginreason',
      literal: '',
      source: 'https://github.com/gioboa/jira-plugin/issues/26',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['error'] },
    { in: 'json', members: ['code', 'message'] },
    { in: 'json', members: ['errorMessages'] },
    { in: 'text' },
    { in: 'page', has: /<title>[^<]{0,60}\(40\d\)|="[^"]{0,200}(?:atlassian|jira|confluence)/i },
  ],
  runsOn: ['java'],
  wrote: [],
  references: [{ name: 'Atlassian trace id', in: 'header atl-traceid', pattern: /^([0-9a-f]{32})$/i }],
});
