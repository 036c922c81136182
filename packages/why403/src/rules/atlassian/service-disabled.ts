import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import atlassian from '../../products/atlassian.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'OAuth 2.0 is not enabled for',
    pattern: /\bOAuth 2\.0 is not enabled for (?:method|this)\b/i,
    strength: 'proved',
    source: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'atlassian/service-disabled',
  title: 'This Atlassian endpoint is not open to OAuth 2.0',
  explanation: 'Some endpoints can be used with Basic authentication or by Connect and Forge apps only.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, atlassian.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Use e-mail and API token for this endpoint, or another endpoint that lists OAuth 2.0 scopes in its reference.',
    },
  ],
});
