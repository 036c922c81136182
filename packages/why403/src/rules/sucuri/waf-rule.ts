import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1164';

export default defineRule({
  id: 'sucuri/waf-rule',
  title: 'The Sucuri firewall took the request for an attack',
  explanation:
    'X-Sucuri-Block and the "Block ID" of the page name the class of the rule (XSS, SQL injection, evasion attempts). Editors, form posts and unusual characters in an address are the usual false alarms.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-sucuri-block',
      literal: '',
      // Ids that name an attack. What others stand for is not published.
      pattern: /^(?:XSS|EVA|SQL|LFI|RFI|EXP)[A-Z]{0,5}\d{1,4}$/,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'header x-sucuri-block',
      literal: '',
      pattern: /^(?!GEO|IPB|BLK|BNP)[A-Z]{2,8}\d{1,4}$/,
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Sucuri WebSite Firewall',
      pattern: /(?:Sucuri WebSite Firewall[^<\n]{0,40}Access Denied|Access Denied - Sucuri Website Firewall)/i,
      unless: [
        { in: 'body', literal: 'Access from your Country' },
        { in: 'body', literal: 'Block ID', pattern: /Block ID:(?:\s|<[^>]{0,80}>){0,6}(?:GEO|IPB|BLK|BNP)/ },
        { in: 'header x-sucuri-block', literal: '', pattern: /^(?:GEO|IPB|BLK|BNP)/ },
      ],
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'GoDaddy Security - Access Denied',
      unless: [{ in: 'body', literal: 'Access from your Country' }],
      strength: 'indicated',
      source: 'https://github.com/Ekultek/WhatWaf/issues/1562',
      lastSeen: '2022-07',
    },
    {
      in: 'body',
      literal: 'cdn.sucuri.net',
      pattern: /cdn\.sucuri\.net\/(?:sucuri-firewall-block|css\/whitelabel)/,
      unless: [
        { in: 'body', literal: 'Access from your Country' },
        { in: 'header x-sucuri-block', literal: '', pattern: /^(?:GEO|IPB|BLK|BNP)/ },
      ],
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the block in Audit Trails by its Block ID and time; allow the path ("Allow URL paths") where its own users need it, or report the false alarm to Sucuri with the Block ID.',
      check: 'The same request passes and appears without a block.',
      weakens: 'The allowed path is no longer inspected.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the Block ID, the time and your address.' },
  ],
});
