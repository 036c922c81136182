import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import notionApi from '../../products/notion-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'shared with your integration',
    pattern:
      /(?:\bCould not find [^\n]{1,120}\. )?\bMake sure the relevant pages and databases are shared with your integration\b/i,
    strength: 'indicated',
    source: 'https://developers.notion.com/reference/status-codes',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'notion-api/not-a-member',
  title: 'The Notion page is not shared with the integration, or does not exist',
  explanation: 'Notion hides what an integration may not see: it says 404 for both.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, notionApi.present),
  shouldBe: null,
  anyStatus: true,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Share the page: the page, ⋯, Connections, add the integration. Pages below it are shared with it.',
      check: 'The same request answers 200.',
      weakens: 'The integration can then see that page and all below it.',
    },
    { actor: 'developer', summary: 'If it is shared, check the id.' },
  ],
});
