import { defineRule } from '../define-rule.ts';

const TROUBLESHOOTING = 'https://developers.cloudflare.com/fundamentals/api/troubleshooting/';

export default defineRule({
  id: 'cloudflare-api/missing-credentials',
  title: 'The Cloudflare API got no usable token or key',
  explanation:
    'The token is unknown or malformed, the pair of e-mail and key is unknown, or the fields are missing. The API answers some of these with 403 and some with 400 or 401.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid access token',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)9109\b[\s\S]{0,40}?Invalid access token|Invalid access token[\s\S]{0,20}?\[code: 9109\]/i,
      strength: 'proved',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Unknown X-Auth-Key',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)9103\b[\s\S]{0,40}?Unknown X-Auth-Key|Unknown X-Auth-Key[\s\S]{0,20}?\[code: 9103\]/i,
      strength: 'proved',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Missing X-Auth-Key',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)9106\b[\s\S]{0,40}?Missing X-Auth-Key|Missing X-Auth-Key[\s\S]{0,20}?\[code: 9106\]/i,
      strength: 'proved',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid API Token',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)1000\b[\s\S]{0,40}?Invalid API Token|Invalid API Token[\s\S]{0,20}?\[code: 1000\]/i,
      strength: 'proved',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the token as `Authorization: Bearer TOKEN`, without quotes or a line end in the variable; an API token does not go into X-Auth-Key.',
      command: "curl -sS https://api.cloudflare.com/client/v4/user/tokens/verify -H 'Authorization: Bearer TOKEN'",
      check: 'The command answers `"status":"active"`.',
    },
  ],
});
