import type { HostedService } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const ANTHROPIC_API: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:anthropic\.com|claude\.(?:ai|com))$)/,
  },
  form: {
    in: 'body',
    literal: '"error"',
    pattern:
      /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{\s{0,20}"type"\s{0,9}:\s{0,9}"forbidden"\s{0,9},\s{0,20}"message"\s{0,9}:\s{0,9}"Request not allowed"/,
  },
};

export default defineProduct({
  id: 'anthropic-api',
  name: 'Anthropic API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.anthropic.com',
      whole: true,
      source: 'https://docs.anthropic.com/en/api/overview',
      lastSeen: '2026',
    },
    {
      in: 'header anthropic-organization-id',
      literal: '',
      source: 'https://docs.anthropic.com/en/api/overview',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    ...['permission_error', 'authentication_error', 'rate_limit_error', 'billing_error'].map(
      (literal) =>
        ({
          in: 'body',
          literal,
          pattern: new RegExp(
            `^\\s{0,20}\\{\\s{0,20}"type"\\s{0,9}:\\s{0,9}"error"\\s{0,9},\\s{0,20}"error"\\s{0,9}:\\s{0,9}\\{\\s{0,20}"type"\\s{0,9}:\\s{0,9}"${literal}"`,
          ),
          strength: 'indicated',
          source: 'https://docs.anthropic.com/en/api/errors',
          lastSeen: '2026',
        }) as const,
    ),
  ],
  references: [
    { name: 'request-id', in: 'header request-id', pattern: /^(req_\w{10,60})$/ },
    { name: 'request-id', in: 'body', pattern: /"request_id"\s{0,9}:\s{0,9}"(req_\w{10,60})"/ },
  ],
  asks: [
    {
      ask: 'Whether the same key works from another place.',
      how: 'curl -sS -i https://api.anthropic.com/v1/models -H "x-api-key: KEY" -H "anthropic-version: 2023-06-01"',
      outcomes: [
        { when: 'it does', causes: ['geo-block'] },
        { when: 'it does not', causes: ['insufficient-role', 'insufficient-scope', 'account-state'] },
      ],
    },
  ],
});
