import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1162';

export default defineRule({
  id: 'akamai/waf-rule',
  title: 'A firewall rule of the Akamai property may have matched the request',
  explanation:
    'Akamai answers "Access Denied" with a reference that begins with 18 whatever its firewall, bot manager or address lists disliked. The reference names the rule, and only Akamai or the owner can translate it.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Reference',
      pattern:
        /Reference(?:\s|&#32;|\\[nrt]|&nbsp;){1,4}(?:#|&#35;)18(?:\.|&#46;)[0-9a-f]{4,10}(?:\.|&#46;)\d{9,11}(?:\.|&#46;)[0-9a-f]{3,10}/i,
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'permission to access',
      pattern:
        /Reference(?:\s|&#32;|\\[nrt]|&nbsp;){1,4}(?:#|&#35;)18(?:\.|&#46;)[0-9a-f]{4,10}(?:\.|&#46;)\d{9,11}(?:\.|&#46;)[0-9a-f]{3,10}/i,
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    { in: 'header server', literal: 'AkamaiGHost', strength: 'indicated', source: WHATWAF, lastSeen: '2026' },
    {
      in: 'header server',
      literal: 'AkamaiNetStorage',
      also: [{ in: 'status', literal: '403' }],
      strength: 'possible',
      source: WHATWAF,
      lastSeen: '2022',
    },
  ],
  refine: ({ exchange }, found) => {
    // The page alone says nothing of the rule; what the URL carries may. A deny page of the owner is a firewall's.
    const marks = injectionMarks(exchange);
    if (marks.length === 0) return found.strength === 'possible' ? found : null;
    return { ...found, evidence: [...found.evidence, ...marks] };
  },
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Translate the reference in Control Center, Edge Diagnostics; then add a condition or exception for this path and parameter to the attack group or custom rule it names.',
      check: 'The same request is listed as Alert and no longer as Deny.',
      weakens: 'What the exception covers is no longer inspected by that rule.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner the reference, the time and the name of your client, and ask for an exception.',
    },
  ],
});
