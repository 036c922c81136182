import { saidBy } from '../../evaluate/said-by.ts';
import { AZURE_AD_GRAPH } from '../../products/azure-ad-graph.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-ad-graph/insufficient-role',
  title: 'The signed-in person or app lacks a directory role',
  explanation: 'Where the permission is there with consent, the account itself may lack the role for this object.',
  needs: ['exchange'],
  signals: saidBy(AZURE_AD_GRAPH, [
    {
      in: 'body',
      literal: 'Authorization_RequestDenied',
      also: [{ in: 'body', literal: 'odata.error' }],
      strength: 'possible',
      source: 'https://learn.microsoft.com/graph/migrate-azure-ad-graph-overview',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the account the least directory role that covers the object.',
      check: 'The same call passes.',
      weakens: 'Directory roles hold for the whole tenant.',
    },
  ],
});
