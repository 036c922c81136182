import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/geo-block',
  title: 'OpenAI does not serve the country from which the request left',
  explanation:
    'The check is made on the address that reaches OpenAI: for a web application that is the region of its server or function, not the place of its user.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    ...eachSentence(
      { strength: 'proved', source: 'https://platform.openai.com/docs/supported-countries', lastSeen: '2026' },
      ['unsupported_country_region_territory', 'Country, region, or territory not supported'],
    ),
    {
      in: 'body',
      literal: "OpenAI's services are not available in your country",
      pattern: /OpenAI.s services are not available in your country/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/supported-countries',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'operator',
      summary: 'Run the server or function in a region that OpenAI serves.',
      change: { file: 'vercel.json, or the same setting of your host', after: '{ "regions": ["iad1"] }' },
      check: 'The same request passes from there.',
    },
    {
      actor: 'visitor',
      summary: 'Read the list of countries; where yours is not on it, the service is not offered to you.',
      command: 'xdg-open https://platform.openai.com/docs/supported-countries',
    },
  ],
});
