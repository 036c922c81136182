import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import notionApi from '../../products/notion-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'restricted_resource',
    pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}restricted_resource/i,
    strength: 'proved',
    source: 'https://developers.notion.com/reference/status-codes',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Insufficient permissions for this endpoint',
    also: [{ in: 'body', literal: 'notion' }],
    strength: 'proved',
    source: 'https://github.com/makenotion/notion-sdk-js/issues/494',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'notion-api/insufficient-scope',
  title: 'The Notion integration lacks a capability',
  explanation:
    'The token is valid. The integration was not given what the endpoint needs: read, update or insert content, comments, or user information.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, notionApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Tick the capability in the settings of the integration: https://www.notion.so/profile/integrations, the integration, Capabilities.',
      check: 'The same request answers 200.',
      weakens: 'The integration can then do this on every page that is shared with it.',
    },
  ],
});
