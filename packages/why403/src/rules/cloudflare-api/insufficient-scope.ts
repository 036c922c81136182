import { defineRule, leftOpen } from '../define-rule.ts';

const DOCKFLARE = 'https://github.com/ChrispyBacon-dev/DockFlare/issues/177';

export default defineRule({
  id: 'cloudflare-api/insufficient-scope',
  title: 'The API token is valid and lacks a permission that this call needs',
  explanation:
    'The API says "Authentication error" (10000), "Unauthorized to access requested resource" (9109) or "not authorized to access this service" (7403) where a permission group, or the account or zone, is missing from the token. The wording speaks of authentication; the token itself was accepted.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Authentication error',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)10000\b[\s\S]{0,40}?Authentication error|Authentication error[\s\S]{0,20}?\[code: 10000\]/i,
      strength: 'indicated',
      source: DOCKFLARE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Unauthorized to access requested resource',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)9109\b[\s\S]{0,40}?Unauthorized to access requested resource|Unauthorized to access requested resource[\s\S]{0,20}?\[code: 9109\]/i,
      strength: 'indicated',
      source: DOCKFLARE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'not authorized to access this service',
      pattern:
        /(?:["']?code["']?\s{0,4}[:=]\s{0,4}|\b)7403\b[\s\S]{0,40}?The given account is not valid or is not authorized|The given account is not valid or is not authorized[\s\S]{0,20}?\[code: 7403\]/i,
      strength: 'indicated',
      source: 'https://developers.cloudflare.com/fundamentals/api/reference/permissions/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Edit the token in My Profile, API Tokens: add the permission group that the documentation of this call lists, and the account or zone it concerns.',
      check: 'The same call answers `"success":true`.',
      weakens: 'The token may then do what that one permission allows.',
    },
  ],
});
