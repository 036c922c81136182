import { cloudflareErrorNumber } from '../../evaluate/cloudflare-error-number.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

const ERROR_1003 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1003/';
const ERROR_1013 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1013/';
const ERROR_1014 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1014/';
const ERROR_1000 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1000/';
const ERROR_1034 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1034/';
const ERROR_403 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/4xx-client-error/error-403/';

export default defineRule({
  id: 'cloudflare/host-mismatch',
  title: 'Cloudflare has no zone for this name and address, or the TLS name and the Host differ',
  explanation:
    "The request reached Cloudflare and no zone would take it: SNI and Host differ (1013 or a bare unstyled page), an address was asked instead of a name (1003), a CNAME points into somebody else's account (1014), or the DNS record points back at Cloudflare (1000). This happens before the zone is loaded, so no event is logged.",
  layer: 'cdn',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1003, { source: ERROR_1003, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1013, { source: ERROR_1013, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1014, { source: ERROR_1014, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1000, { source: ERROR_1000, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1034, { source: ERROR_1034, lastSeen: '2026' }),
    {
      in: 'message',
      literal: 'cloudflare',
      pattern: /^\s{0,9}(?:403 Forbidden\s{1,9}){1,2}cloudflare\s{0,9}$/i,
      strength: 'indicated',
      source: ERROR_403,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '<hr><center>cloudflare',
      pattern: /<h1>403 Forbidden<\/h1>[\s\S]{0,60}<hr>\s{0,4}<center>cloudflare(?:-nginx)?<\/center>/i,
      strength: 'indicated',
      source: ERROR_403,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask by the name of the site, with the same name in TLS (SNI) and in the Host field.',
      command: (view) =>
        shell`curl -sS -I --connect-to ${`${view.host ?? 'HOST'}:443:${view.host ?? 'HOST'}:443`} https://${view.host ?? 'HOST'}/`,
      check: 'The answer is that of the site.',
    },
    {
      actor: 'operator',
      summary:
        'Check that the name is a proxied record or a custom hostname of the zone that shall serve it, and that a proxy in front of Cloudflare sends SNI and Host alike.',
      check: 'Both names in the request are the same, and the zone lists the hostname as active.',
    },
  ],
});
