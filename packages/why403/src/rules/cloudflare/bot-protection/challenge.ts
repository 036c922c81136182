import { defineRule } from '../../define-rule.ts';

const CURL = 'https://github.com/curl/curl/issues/13597';
const DETECT_RESPONSE =
  'https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/';
const BASEFRAME = 'https://github.com/hasgeek/baseframe/pull/338';
const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1040';

export default defineRule({
  id: 'cloudflare/bot-protection/challenge',
  title: 'Cloudflare sent a challenge instead of the content',
  explanation:
    'A managed challenge or JavaScript check stands where the content should be ("Just a moment…"). A browser solves it and goes on; a program, a monitor or a link checker cannot. The page behind it may be perfectly well: this says nothing of the origin server.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    { in: 'header cf-mitigated', literal: 'challenge', strength: 'proved', source: CURL, lastSeen: '2026' },
    { in: 'header cf-chl-out', literal: '', strength: 'proved', source: CURL, lastSeen: '2024-05' },
    { in: 'header cf-chl-bypass', literal: '', strength: 'proved', source: DETECT_RESPONSE, lastSeen: '2023' },
    { in: 'body', literal: '_cf_chl_opt', strength: 'proved', source: DETECT_RESPONSE, lastSeen: '2026' },
    { in: 'body', literal: 'cf-browser-verification', strength: 'proved', source: BASEFRAME, lastSeen: '2022' },
    {
      in: 'body',
      literal: '__cf_chl',
      pattern: /__cf_chl_(?:f_tk|tk|rt_tk|jschl_tk__|captcha_tk__)|cf_chl_(?:seq|prog|rc)_/,
      strength: 'proved',
      source: DETECT_RESPONSE,
      lastSeen: '2026',
    },
    { in: 'body', literal: 'cdn-cgi/l/chk_captcha', strength: 'proved', source: WHATWAF, lastSeen: '2020' },
    {
      in: 'body',
      literal: 'challenge_headline',
      pattern: /data-translate\s{0,2}=\s{0,2}\\?["']challenge_headline/,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2022-01',
    },
    {
      in: 'message',
      literal: 'DDoS protection by',
      pattern: /DDoS protection by Cloudflare/i,
      strength: 'proved',
      source: BASEFRAME,
      lastSeen: '2022',
    },
    {
      in: 'body',
      literal: 'Just a moment',
      pattern: /<title>\s{0,20}Just a moment(?:\.\.\.|…|&hellip;)\s{0,20}<\/title>/i,
      strength: 'proved',
      source: CURL,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Just a moment',
      pattern: /Just a moment(?:\.\.\.|…)/i,
      also: [{ in: 'body', literal: 'Cloudflare' }],
      strength: 'proved',
      source: DETECT_RESPONSE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'JavaScript and cookies to continue',
      pattern: /Enable JavaScript and cookies to continue/i,
      strength: 'indicated',
      source: DETECT_RESPONSE,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => {
    const { status } = exchange;
    // The title alone may be that of any page; Cloudflare sends challenges with 403, once with 503, and 429.
    const titleOnly =
      found.evidence.length === 1 && /just a moment|javascript and cookies/i.test(found.evidence[0].excerpt);
    return titleOnly && status !== null && ![403, 429, 503].includes(status) ? null : found;
  },
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look the Ray ID up in Security, Analytics, Events, and add a skip rule for the path and the client that may come without a browser (an API path, a monitor with a token, a verified bot).',
      check: 'The client gets the content and no `cf-mitigated` field.',
      weakens:
        'What the skip rule matches is no longer challenged: bind it to a path and a secret or a verified bot, not to a user agent alone.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API or feed that the owner offers, or send the owner the Ray ID and the name of your client and ask to be let in.',
    },
  ],
});
