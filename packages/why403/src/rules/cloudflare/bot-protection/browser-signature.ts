import { cloudflareErrorNumber } from '../../../evaluate/cloudflare-error-number.ts';
import { scriptAgent } from '../../../evaluate/firewall-triggers.ts';
import { defineRule } from '../../define-rule.ts';

const IATI_CLOUD = 'https://github.com/zimmerman-team/IATI.cloud/issues/1644';

export default defineRule({
  id: 'cloudflare/bot-protection/browser-signature',
  title: 'Browser Integrity Check: the client was taken for a bot by its signature',
  explanation:
    'Error 1010: Cloudflare refused the client because of how it presents itself (a missing or default user agent of a library, headers that browsers send and this client does not). The same URL passes in a browser. The owner of the name may not own the zone: hosted storage and forms run on the zone of their provider.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1010, {
      source:
        'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1010/',
      lastSeen: '2026',
    }),
    {
      in: 'message',
      literal: "based on your browser's signature",
      pattern: /banned your access based on your browser(?:\\?'|’)s signature/i,
      strength: 'proved',
      source: IATI_CLOUD,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'banned your access based on your browser',
      pattern: /owner of this website \([^)\n]{0,255}\) has banned your access/i,
      strength: 'proved',
      source: IATI_CLOUD,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Switch Browser Integrity Check off for the paths that programs call: Rules, Configuration Rules, with the path as condition.',
      check: 'The same client gets the answer of the origin on that path.',
      weakens: 'Programs with unusual signatures reach that path; the other rules still apply.',
    },
    {
      actor: 'developer',
      summary:
        'Send a user agent that names your program and a way to reach you, and ask the owner, with the Ray ID, to exempt it.',
    },
  ],
});
