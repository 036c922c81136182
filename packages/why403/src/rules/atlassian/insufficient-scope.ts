import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import atlassian from '../../products/atlassian.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'scope does not match',
    pattern: /\bUnauthorized; scope does not match\b/i,
    strength: 'proved',
    source: 'https://github.com/PipedreamHQ/pipedream/issues/20210',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'atlassian/insufficient-scope',
  title: 'The Atlassian token lacks the scope of this endpoint',
  explanation:
    'The gateway compares the scopes of the token with those of the endpoint: classic and granular ones are counted apart, and Jira Software has scopes of its own.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, atlassian.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the scope that the reference of the endpoint names: to the app in the developer console, or in a new API token with scopes.',
      check: 'The same request answers 200 with a new token.',
      weakens: 'The token can then do this on every project of its user.',
    },
    {
      actor: 'developer',
      summary: 'Send scoped tokens to https://api.atlassian.com/ex/PRODUCT/CLOUD-ID and not to the site itself.',
    },
  ],
});
