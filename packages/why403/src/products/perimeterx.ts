import { defineProduct } from './define-product.ts';

const CHEGG_ANSWER_BOT = 'https://github.com/0xjas0/Chegg-Answer-Bot/issues/34';
const ADVANCED_BLOCKING_RESPONSE =
  'https://docs.humansecurity.com/applications-and-accounts/docs/advanced-blocking-response';
const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/47';

export default defineProduct({
  id: 'perimeterx',
  name: 'HUMAN (PerimeterX)',
  layer: 'waf',
  present: [
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\b_px(?:hd|vid|3|2|de|cts)=/,
      source: CHEGG_ANSWER_BOT,
      lastSeen: '2026',
    },
    { in: 'header x-px-block-page', literal: '', source: ADVANCED_BLOCKING_RESPONSE, lastSeen: '2026' },
  ],
  answers: [
    { in: 'page', has: /<script[^>]{0,200}>[^<]{0,400}_pxAppId|="px-captcha|captcha\.px-c/i },
    { in: 'json', members: ['appId'] },
  ],
  runsOn: 'any',
  wrote: [
    {
      in: 'body',
      literal: '_pxAppId',
      pattern: /_pxAppId\s{0,4}=/,
      strength: 'proved',
      source: CHEGG_ANSWER_BOT,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'px-captcha',
      pattern: /(?:id|content|class)\s{0,2}=\s{0,2}\\?["']px-captcha/,
      strength: 'proved',
      source: CHEGG_ANSWER_BOT,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'blockScript',
      pattern: /blockScript\\?["']\s{0,4}:/,
      also: [{ in: 'body', literal: 'appId', pattern: /appId\\?["']\s{0,4}:\s{0,4}\\?["']PX/ }],
      strength: 'proved',
      source: ADVANCED_BLOCKING_RESPONSE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access to this page has been denied',
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
  ],
  references: [
    {
      name: 'Reference ID',
      in: 'body',
      pattern:
        /(?:_pxUuid\s{0,4}=\s{0,4}['"]|Reference ID[:\s#]{1,4}|uuid\\?["']\s{0,4}:\s{0,4}\\?["'])([0-9a-f]{8}-[0-9a-f-]{27})/i,
    },
  ],
});
