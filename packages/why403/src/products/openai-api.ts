import type { HostedService } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const OPENAI_API: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:openai\.com|chatgpt\.com|openai\.azure\.com)$)/,
  },
  form: {
    in: 'body',
    literal: '"error"',
    pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[^{}]{0,600}"unsupported_country_region_territory"/,
  },
};

export default defineProduct({
  id: 'openai-api',
  name: 'OpenAI API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.openai.com',
      whole: true,
      source: 'https://platform.openai.com/docs/api-reference',
      lastSeen: '2026',
    },
    {
      in: 'header openai-organization',
      literal: '',
      source: 'https://platform.openai.com/docs/api-reference',
      lastSeen: '2026',
    },
    {
      in: 'header openai-processing-ms',
      literal: '',
      source: 'https://platform.openai.com/docs/api-reference',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'error',
      pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[\s\S]{0,3000}"param"\s{0,9}:/,
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'indicated',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'x-request-id', in: 'header x-request-id', pattern: /^(req_[0-9a-z]{10,60}|[0-9a-f]{32})$/ }],
  asks: [
    {
      ask: 'The `code` and `message` of the answer, and what the key may do.',
      how: 'curl -sS -i https://api.openai.com/v1/models -H "Authorization: Bearer KEY"',
      outcomes: [
        {
          when: '200, so the key works elsewhere',
          causes: ['insufficient-scope', 'insufficient-role', 'account-state'],
        },
        { when: '401', causes: ['api-key', 'missing-credentials'] },
        { when: '403 with unsupported_country_region_territory', causes: ['geo-block'] },
      ],
    },
  ],
});
