import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { MICROSOFT_GRAPH } from '../../products/microsoft-graph.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'microsoft-graph/insufficient-role',
  title: 'The signed-in person, or the app, may not do this with that item',
  explanation:
    'The permission of the app is there; the person has no access to the file, site, team or directory object, or lacks a directory role.',
  needs: ['exchange'],
  signals: saidBy(MICROSOFT_GRAPH, [
    {
      in: 'body',
      literal: 'accessDenied',
      pattern: /["']code["']\s{0,9}:\s{0,9}["']accessDenied["']/,
      also: [{ in: 'body', literal: 'innerError' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accessDenied',
      pattern: /["']code["']\s{0,9}:\s{0,9}["']accessDenied["']/,
      also: [{ in: 'host', literal: 'graph.microsoft' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The caller does not have permission to perform the action',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
    ...eachSentence(
      {
        strength: 'possible',
        source: 'https://learn.microsoft.com/graph/errors',
        lastSeen: '2026',
        unless: [{ in: 'body', literal: 'odata.error' }],
      },
      ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation'],
    ),
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Share the item with the account, or give it the least directory role that the page of the method names.',
      check: 'The same call passes for that person.',
      weakens: 'Directory roles hold for the whole tenant: scope them to an administrative unit where that is enough.',
    },
  ],
});
