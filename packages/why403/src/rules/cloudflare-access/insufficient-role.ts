import { defineRule, leftOpen } from '../define-rule.ts';

const ADMINS = 'https://github.com/renauld94/admins/blob/main/deploy/cloudflare_access_remediation.md';

export default defineRule({
  id: 'cloudflare-access/insufficient-role',
  title: 'Cloudflare Access knows the caller, and no Allow policy of the application includes them',
  explanation:
    'The sign-in or service token was accepted, and then no policy of this Access application let the identity in. Signing in again with the same account changes nothing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'permission to view this',
      pattern: /You don(?:\\?'|’)t have permission to view this\.? Please contact your system administrator/i,
      also: [
        {
          in: 'body',
          literal: 'aud',
          pattern: /\baud\\?["']?\s{0,4}:\s{0,4}\\?["'][0-9a-f]{20,64}|Cloudflare Access/i,
        },
      ],
      strength: 'proved',
      source: ADMINS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission to view this',
      pattern: /You don(?:\\?'|’)t have permission to view this\.? Please contact your system administrator/i,
      also: [{ in: 'body', literal: 'Cloudflare Access' }],
      strength: 'proved',
      source: ADMINS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission to view this',
      pattern: /You don(?:\\?'|’)t have permission to view this\.? Please contact your system administrator/i,
      also: [{ in: 'header cf-access-domain', literal: '' }],
      strength: 'proved',
      source: ADMINS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission to view this',
      pattern:
        /Forbidden\.?(?:\s|\\[nrt]){0,9}You don(?:\\?'|’)t have permission to view this\.? Please contact your system administrator/i,
      strength: 'indicated',
      source: ADMINS,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the person, their group or the service token to an Allow (for tokens: Service Auth) policy of this application, in Zero Trust, Access, Applications.',
      check: 'The Access log shows the decision "Allow" for the same identity.',
      weakens: 'Opens the application to whom the policy now includes.',
    },
    { actor: 'visitor', summary: 'Send the administrator the address, your account name and the Ray ID of the page.' },
  ],
});
