import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare/unknown',
  title: 'Cloudflare refused, and the part of its page that says why is not here',
  explanation:
    'The title "Access denied | … used Cloudflare to restrict access" is shared by all its 1xxx refusals. The number further down in the page tells them apart: 1020 a firewall rule, 1006 to 1008 an address, 1009 a country, 1010 the client, 1011 the Referer, 1015 the rate.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'used Cloudflare to restrict access',
      pattern: /\|\s{0,4}[^|<\n]{1,255} used cloudflare to restrict access/i,
      unless: [
        { in: 'body', literal: 'errorCode' },
        { in: 'body', literal: 'cf-error-1' },
        { in: 'body', literal: 'owner of this website' },
        { in: 'message', literal: 'Ray ID', pattern: /Error\s{1,6}1\d{3}\b/ },
      ],
      strength: 'indicated',
      source: 'https://github.com/expo/eas-cli/issues/2969',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Show the whole page, or its Ray ID: the number in it, or the event in the dashboard of the owner, names the cause.',
      command: (view) => shell`curl -sS ${view.url ?? 'URL'} -o page.html`,
      check: 'The saved page has "Error 1" and three more digits, or "error code:".',
    },
  ],
});
