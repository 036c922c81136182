import { defineProduct } from './define-product.ts';

const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1162';
const TRANSLATE_ERROR_STRING = 'https://techdocs.akamai.com/edge-diagnostics/docs/translate-error-string';
const TRANSLATE_ERROR_CODES = 'https://techdocs.akamai.com/property-mgr/docs/translate-error-codes';

export default defineProduct({
  id: 'akamai',
  name: 'Akamai',
  layer: 'cdn',
  present: [
    { in: 'header server', literal: 'AkamaiGHost', source: WHATWAF, lastSeen: '2026' },
    { in: 'header server', literal: 'AkamaiNetStorage', source: WHATWAF, lastSeen: '2022' },
    { in: 'header x-akamai-request-id', literal: '', source: TRANSLATE_ERROR_STRING, lastSeen: '2026' },
    { in: 'header akamai-grn', literal: '', source: TRANSLATE_ERROR_STRING, lastSeen: '2026' },
    { in: 'header x-akamai-transformed', literal: '', source: TRANSLATE_ERROR_STRING, lastSeen: '2026' },
    { in: 'header akamai-cache-status', literal: '', source: TRANSLATE_ERROR_STRING, lastSeen: '2026' },
    { in: 'header x-cache', literal: '', pattern: /\(AkamaiGHost\//, source: TRANSLATE_ERROR_STRING, lastSeen: '2026' },
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\b(?:ak_bmsc|bm_sz|_abck|bm_sv)=/,
      source: TRANSLATE_ERROR_STRING,
      lastSeen: '2026',
    },
  ],
  carried: [
    // A cache result with a forward status: the edge asked the origin.
    {
      in: 'header x-cache',
      literal: 'AkamaiGHost',
      pattern: /^TCP_(?:MISS|REFRESH_MISS|HIT|MEM_HIT|REFRESH_HIT|EXPIRED_MISS)/,
      source: TRANSLATE_ERROR_STRING,
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<title>Access Denied<\/title>|<title>Invalid URL<\/title>|sec-if-cpt|\/_sec\//i }],
  wrote: [
    {
      in: 'body',
      literal: 'Reference',
      pattern:
        /Reference(?:\s|&#32;|\\[nrt]|&nbsp;){1,4}(?:#|&#35;)18(?:\.|&#46;)[0-9a-f]{4,10}(?:\.|&#46;)\d{9,11}(?:\.|&#46;)[0-9a-f]{3,10}/i,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'permission to access',
      pattern:
        /Reference(?:\s|&#32;|\\[nrt]|&nbsp;){1,4}(?:#|&#35;)18(?:\.|&#46;)[0-9a-f]{4,10}(?:\.|&#46;)\d{9,11}(?:\.|&#46;)[0-9a-f]{3,10}/i,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'errors.edgesuite.net',
      pattern: /errors(?:\.|&#46;)edgesuite(?:\.|&#46;)net(?:\/|&#47;)18(?:\.|&#46;)/i,
      strength: 'proved',
      source: TRANSLATE_ERROR_CODES,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'edgesuite',
      pattern: /errors&#46;edgesuite&#46;net&#47;18&#46;/,
      strength: 'proved',
      source: TRANSLATE_ERROR_CODES,
      lastSeen: '2026',
    },
    {
      in: 'header x-reference-error',
      literal: '',
      pattern: /^18\./,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2022',
    },
    {
      in: 'header server',
      literal: 'AkamaiGHost',
      also: [
        { in: 'header content-type', literal: 'text/html' },
        { in: 'header mime-version', literal: '1.0' },
      ],
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'AkamaiNetStorage',
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2022',
    },
  ],
  references: [
    {
      name: 'Reference',
      in: 'body',
      pattern: /Reference(?:\s|&#32;|\\[nrt]){1,4}(?:#|&#35;)(\d{1,3}(?:(?:\.|&#46;)[0-9a-f]{3,12}){3})/i,
    },
    { name: 'Reference', in: 'header x-reference-error', pattern: /^(\d{1,3}\.[0-9a-f.]{10,60})$/i },
    { name: 'GRN', in: 'header akamai-grn', pattern: /^([0-9a-f.]{10,60})$/i },
  ],
  purge: 'In Akamai Control Center: Purge cache (Fast Purge), Invalidate by URL, with this address.',
  asks: [
    {
      ask: 'What the reference number stands for: only Akamai and the owner of the property can translate it.',
      how: 'Control Center, Edge Diagnostics, Translate error string, with the whole reference; then Web Security Analytics for the same second (its third part is the epoch time).',
      outcomes: [
        { when: 'WAF or attack group: a rule id is named', causes: ['waf-rule'] },
        { when: 'Bot Manager', causes: ['bot-protection'] },
        { when: 'IP/Geo firewall, a network list of addresses', causes: ['ip-block'] },
        { when: 'IP/Geo firewall, a country', causes: ['geo-block'] },
        { when: 'rate policy, slow POST, penalty box', causes: ['rate-limit'] },
        { when: 'token authorization, or a deny in the property rules', causes: ['invalid-signature', 'config-deny'] },
      ],
    },
  ],
});
