import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const CURL = 'https://github.com/curl/curl/issues/13597';
const HUBSPOT_API_NODEJS = 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50';
const VINTED_API = 'https://github.com/Androz2091/vinted-api/issues/16';
const EAS_CLI = 'https://github.com/expo/eas-cli/issues/2969';
const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1040';
const DETECT_RESPONSE =
  'https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/';
const OPENINFRAMAP = 'https://github.com/openinframap/openinframap/issues/140';
const ERROR_403 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/4xx-client-error/error-403/';
const OPEN_SOURCE_BADGES = 'https://github.com/ellerbrock/open-source-badges/issues/20';
const WHATWAF_2 = 'https://github.com/Ekultek/WhatWaf/issues/1201';

export default defineProduct({
  id: 'cloudflare',
  name: 'Cloudflare',
  layer: 'cdn',
  present: [
    { in: 'header server', literal: 'cloudflare', source: CURL, lastSeen: '2026' },
    { in: 'header cf-ray', literal: '', source: CURL, lastSeen: '2026' },
    { in: 'header cf-cache-status', literal: '', source: HUBSPOT_API_NODEJS, lastSeen: '2026' },
    { in: 'header cf-request-id', literal: '', source: HUBSPOT_API_NODEJS, lastSeen: '2021-02' },
  ],
  // Added to what is proxied: https://developers.cloudflare.com/fundamentals/reference/http-headers/
  alwaysSends: [{ in: 'header cf-ray', literal: '' }],
  carried: [
    // Cloudflare asked the origin or its cache; a refusal of its own is made before that.
    {
      in: 'header cf-cache-status',
      literal: '',
      pattern: /^(?:DYNAMIC|MISS|BYPASS|EXPIRED|REVALIDATED|HIT|STALE|UPDATING)$/i,
      source: HUBSPOT_API_NODEJS,
      lastSeen: '2026',
    },
  ],
  speaksByScript: true,
  wrote: [
    { in: 'header cf-mitigated', literal: '', strength: 'proved', source: CURL, lastSeen: '2026' },
    { in: 'body', literal: 'cf-error-details', strength: 'proved', source: VINTED_API, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'used Cloudflare to restrict access',
      pattern: /\|\s{0,4}[^|<\n]{1,255} used cloudflare to restrict access/i,
      strength: 'proved',
      source: EAS_CLI,
      lastSeen: '2026',
    },
    { in: 'body', literal: 'Attention Required! | Cloudflare', strength: 'proved', source: WHATWAF, lastSeen: '2026' },
    { in: 'body', literal: '_cf_chl_opt', strength: 'proved', source: DETECT_RESPONSE, lastSeen: '2026' },
    {
      in: 'message',
      literal: 'security by',
      pattern: /Performance (?:&|and) security by Cloudflare/i,
      also: [{ in: 'body', literal: 'Ray ID' }],
      strength: 'proved',
      source: OPENINFRAMAP,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'cdn-cgi/styles',
      pattern: /\/cdn-cgi\/styles\/(?:main|cf\.errors)/,
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    // The page of its nginx-like front, made before the zone is loaded.
    {
      in: 'body',
      literal: '<hr><center>cloudflare',
      pattern: /<hr>\s{0,4}<center>cloudflare(?:-nginx)?<\/center>/i,
      strength: 'indicated',
      source: ERROR_403,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'cloudflare',
      pattern: /^\s{0,9}(?:403 Forbidden\s{1,9}){1,2}cloudflare\s{0,9}$/i,
      strength: 'indicated',
      source: ERROR_403,
      lastSeen: '2026',
    },
    // "error code: NNNN" is 16 bytes of plain text: a HEAD answer keeps the length.
    {
      in: 'header content-length',
      literal: '16',
      whole: true,
      also: [
        { in: 'header content-type', literal: 'text/plain' },
        { in: 'header server', literal: 'cloudflare' },
      ],
      unless: [{ in: 'header cf-cache-status', literal: '' }],
      strength: 'indicated',
      source: OPEN_SOURCE_BADGES,
      lastSeen: '2026',
    },
    // Cache fields of its own block pages; origins behind it send others.
    {
      in: 'header expires',
      literal: '1970',
      pattern: /^Thu, 01 Jan 1970 00:00:01 GMT$/,
      also: [
        { in: 'header cache-control', literal: 'post-check=0' },
        { in: 'header x-frame-options', literal: 'SAMEORIGIN' },
        { in: 'header server', literal: 'cloudflare' },
      ],
      unless: [{ in: 'header cf-cache-status', literal: '' }],
      strength: 'indicated',
      source: WHATWAF_2,
      lastSeen: '2026',
    },
    {
      in: 'header cache-control',
      literal: 'max-age=15',
      whole: true,
      also: [
        { in: 'header x-frame-options', literal: 'SAMEORIGIN' },
        { in: 'header server', literal: 'cloudflare' },
      ],
      unless: [{ in: 'header cf-cache-status', literal: '' }],
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2022-01',
    },
  ],
  references: [
    { name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})(?:-[A-Z]{3})?$/i },
    { name: 'Ray ID', in: 'body', pattern: /Ray ID:(?:\s|<[^>]{0,80}>){0,4}([0-9a-f]{16})\b/i },
    { name: 'Ray ID', in: 'body', pattern: /\bray_id\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?([0-9a-f]{16})\b/i },
  ],
  purge: 'In the Cloudflare dashboard: Caching, Configuration, Custom purge, with this address.',
  asks: [
    {
      ask: 'The event of this request in the Cloudflare dashboard, found by its Ray ID.',
      how: (view) => {
        const ray =
          /^[0-9a-f]{16}/i.exec(view.header('cf-ray') ?? '')?.[0] ??
          /Ray ID:\D{0,40}?([0-9a-f]{16})/i.exec(view.body)?.[1];
        return `Security, Analytics, Events; add the filter "Ray ID equals ${ray ?? 'the Ray ID that the page shows'}". Exported as JSON and given with --log, it names the rule and the exception to write.`;
      },
      outcomes: [
        { when: 'service "Custom rules" or "Managed rules"', causes: ['waf-rule'] },
        { when: 'service "Rate limiting rules"', causes: ['rate-limit'] },
        { when: 'service "IP Access rules" with an address, range or network', causes: ['ip-block'] },
        { when: 'service "IP Access rules" with a country', causes: ['geo-block'] },
        { when: 'service "Bot fight mode", "Browser integrity check" or "Security level"', causes: ['bot-protection'] },
        { when: 'service "Hotlink protection"', causes: ['hotlink-protection'] },
        {
          when: 'no event: the zone never saw the request, or the origin server refused it',
          causes: ['host-mismatch', 'quota-exhausted'],
        },
      ],
    },
    {
      ask: 'The number in the page, which its title does not show: "Error 1020", "error code: 1010" and so on.',
      how: (view) => shell`curl -sS ${view.url ?? 'URL'} | grep -oiE 'error(code)?[^0-9]{1,20}1[0-9]{3}'`,
      outcomes: [
        { when: '1020', causes: ['waf-rule'] },
        { when: '1005, 1006, 1007, 1008, 1012 or 1106', causes: ['ip-block'] },
        { when: '1009', causes: ['geo-block'] },
        { when: '1010', causes: ['bot-protection'] },
        { when: '1011', causes: ['hotlink-protection'] },
        { when: '1015', causes: ['rate-limit'] },
      ],
    },
  ],
});
