import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { MICROSOFT_GRAPH } from '../../products/microsoft-graph.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'microsoft-graph/account-state',
  title: 'The licence of the tenant or user does not cover this method',
  explanation:
    'Sign-in logs, some reports and risk data need a premium licence; mail and files need a mailbox or drive.',
  needs: ['exchange'],
  signals: saidBy(MICROSOFT_GRAPH, [
    ...eachSentence({ strength: 'proved', source: 'https://learn.microsoft.com/graph/errors', lastSeen: '2026' }, [
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      'Tenant does not have a SPO license',
    ]),
    {
      in: 'body',
      literal: "Neither tenant is B2C or tenant doesn't have premium license",
      pattern: /Neither tenant is B2C or tenant doesn.t have premium licen[sc]e/,
      strength: 'proved',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'licensing requirements',
      pattern: /does not (?:meet|satisfy) (?:the )?licensing requirements/,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Buy or assign the licence that the page of the method names.',
      check: 'The same call passes.',
    },
  ],
});
