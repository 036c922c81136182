import type { HostedService } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const MICROSOFT_GRAPH: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern:
      /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:microsoft|azure|azure-int|windows|microsoftonline|sharepoint|outlook|office|office365|live|microsoftazure|msftauth)\.(?:com|net|cn|us|de)$)/,
  },
  form: {
    in: 'body',
    literal: '"error"',
    pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[\s\S]{0,3000}?"(?:innerError|request-id|client-request-id)"/,
  },
};

export default defineProduct({
  id: 'microsoft-graph',
  name: 'Microsoft Graph',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'graph.microsoft',
      pattern: /^(?:graph|dod-graph)\.microsoft\.(?:com|us|de)$|^microsoftgraph\.chinacloudapi\.cn$/,
      source: 'https://learn.microsoft.com/graph/deployments',
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-ags-diagnostic',
      literal: '',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
  ],
  // The ids of its `innerError`: https://learn.microsoft.com/graph/errors
  alwaysSends: [
    { in: 'header request-id', literal: '' },
    { in: 'header client-request-id', literal: '' },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'innerError',
      pattern:
        /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[\s\S]{0,3000}?"innerError"\s{0,9}:\s{0,9}\{[\s\S]{0,500}?"(?:request-id|client-request-id)"/,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'request-id', in: 'header request-id', pattern: /^([0-9a-f-]{36})$/i },
    { name: 'request-id', in: 'body', pattern: /"request-id"\s{0,9}:\s{0,9}"([0-9a-f-]{36})"/i },
  ],
  asks: [
    {
      ask: 'The permissions in the token: `scp` where a person signed in, `roles` where the app acts for itself.',
      how: 'cut -d. -f2 token.txt | base64 -d 2>/dev/null | grep -oE \'"(scp|roles|appid|upn)":[^]}]*\'',
      outcomes: [
        { when: 'the permission of the method is not there', causes: ['insufficient-scope'] },
        { when: 'it is there', causes: ['insufficient-role', 'resource-policy', 'account-state'] },
      ],
    },
  ],
});
