import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import vercelApi from '../../products/vercel-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'permission to',
    pattern:
      /\bYou don(?:'|\\'|’)t have permission to (?:create|access|update|delete|list|read) (?:the|this) \w{1,30}/i,
    also: [{ in: 'host', literal: 'api.vercel.com' }],
    strength: 'proved',
    source: 'https://github.com/saleor/cli/pull/530',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'permission to',
    pattern:
      /\bYou don(?:'|\\'|’)t have permission to (?:create|update|delete|list|read) the (?:project|deployment|domain|environment)/i,
    also: [
      { in: 'body', literal: 'forbidden', pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}forbidden\b/i },
      { in: 'body', literal: 'resource', pattern: /\bresource["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}\w/i },
    ],
    strength: 'proved',
    source: 'https://github.com/dyad-sh/dyad/issues/4175',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'vercel-api/insufficient-role',
  title: 'The Vercel member lacks a permission',
  explanation: 'The role in the team does not include this; the answer may name action and resource.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, vercelApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the member a role with it: Team Settings, Members; or a project role.',
      check: 'The same request answers 200.',
      weakens: 'The role holds for every project of the team.',
    },
  ],
});
