import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare/waf-rule',
  title: 'A firewall rule of the Cloudflare zone matched (error 1020)',
  explanation:
    'Error 1020 means that a custom firewall rule of the site matched the request at the edge; the origin server never saw it. What the rule tests (path, country, address, user agent) is not in the answer: Security Events has it, by Ray ID.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'error code: 1020',
      pattern: /^\s*error code: 1020\b/i,
      strength: 'proved',
      source: 'https://github.com/ellerbrock/open-source-badges/issues/20',
      lastSeen: '2023-03',
    },
    {
      in: 'body',
      literal: 'cf-error-1020',
      also: [{ in: 'body', literal: 'cf-error-details' }],
      strength: 'proved',
      source: 'https://github.com/Androz2091/vinted-api/issues/16',
      lastSeen: '2022-10',
    },
    {
      in: 'body',
      literal: 'Error 1020 Ray ID',
      pattern: /\bError 1020 Ray ID: [0-9a-f]{16}\b/i,
      strength: 'proved',
      source: 'https://github.com/team-telnyx/telnyx-node/issues/134',
      lastSeen: '2021-12',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look the Ray ID up in Security, Events: it names the rule. Then narrow that rule, or add a skip for this path or client.',
      check: 'The same request is no longer listed with action Block, and answers as the origin does.',
      weakens:
        'What the rule no longer covers reaches the origin: keep the exception as narrow as the path and client in question.',
    },
  ],
});
