import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/geo-block',
  title: 'Anthropic refuses the place or network from which the request left',
  explanation:
    '"Request not allowed" comes before the key is looked at. The reports of it come from regions that are not served; for a web application it is the region of its server that counts.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'Request not allowed',
      also: [{ in: 'body', literal: 'forbidden', pattern: /['"]type['"]\s{0,9}:\s{0,9}['"]forbidden['"]/ }],
      strength: 'indicated',
      source: 'https://github.com/enricoros/big-AGI/issues/485',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Run the server or function in a region that Anthropic serves.',
      command: 'xdg-open https://www.anthropic.com/supported-countries',
      check: 'The same request passes from there.',
    },
  ],
});
