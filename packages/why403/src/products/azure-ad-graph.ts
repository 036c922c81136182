import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const AZURE_AD_GRAPH: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern:
      /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:microsoft|azure|azure-int|windows|microsoftonline|sharepoint|outlook|office|office365|live|microsoftazure|msftauth)\.(?:com|net|cn|us|de)$)/,
  },
  form: { in: 'body', literal: 'odata.error', pattern: /^\s{0,20}\{\s{0,20}"odata\.error"\s{0,9}:\s{0,9}\{/ },
};

export default defineProduct({
  id: 'azure-ad-graph',
  name: 'Azure AD Graph',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'graph.windows.net',
      source: 'https://learn.microsoft.com/graph/migrate-azure-ad-graph-overview',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'odata.error',
      also: [{ in: 'host', literal: 'graph.windows.net' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/Azure-Samples/active-directory-java-graphapi-web/issues/4',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'odata.error',
      pattern: /"odata\.error\\{0,3}"\s{0,9}:\s{0,9}\{/,
      also: [{ in: 'body', literal: 'Authorization_RequestDenied' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/Azure/azure-libraries-for-net/issues/367',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The permissions in the token: `scp` where a person signed in, `roles` where the app acts for itself.',
      how: 'cut -d. -f2 token.txt | base64 -d 2>/dev/null | grep -oE \'"(scp|roles)":[^]}]*\'',
      outcomes: [
        { when: 'the permission of the method is not there', causes: ['insufficient-scope'] },
        { when: 'it is there', causes: ['insufficient-role'] },
      ],
    },
  ],
});
