import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare-api/ip-block',
  title: 'The API token may be used only from listed addresses, and this one is not listed',
  explanation:
    'The token has a client IP address filter. The call came from an address outside it: a CI runner, a new server, IPv6 instead of IPv4.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Cannot use the access token from location',
      strength: 'proved',
      source: 'https://developers.cloudflare.com/fundamentals/api/how-to/restrict-tokens/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the address that the message names to the client IP address filtering of the token, or make a token of its own for this place.',
      check: 'The same call answers `"success":true`.',
      weakens: 'Whoever holds the token may use it from that address too.',
    },
  ],
});
