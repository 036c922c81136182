import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const UI = 'https://github.com/elevenlabs/ui/issues/80';

export default defineRule({
  id: 'vercel/bot-protection',
  title: 'Vercel sent its security checkpoint instead of the content',
  explanation:
    'Bot protection, attack mode or a rule with the action Challenge. A browser passes after a moment; a program cannot. It comes with 403 or with 429, and says nothing of the site behind it.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-vercel-mitigated',
      literal: 'challenge',
      strength: 'proved',
      source: 'https://github.com/mohamedhiba/smartmenu/issues/45',
      lastSeen: '2026',
    },
    { in: 'header x-vercel-challenge-token', literal: '', strength: 'proved', source: UI, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'Vercel Security Checkpoint',
      pattern: /<title>\s{0,9}Vercel Security Checkpoint/i,
      strength: 'proved',
      source: UI,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Vercel Security Checkpoint',
      also: [{ in: 'body', literal: 'browser', pattern: /verifying your browser|enable JavaScript to continue/i }],
      strength: 'proved',
      source: UI,
      lastSeen: '2026',
    },
    { in: 'message', literal: 'Vercel Security Checkpoint', strength: 'indicated', source: UI, lastSeen: '2026' },
  ],
  refine: ({ exchange }, found) =>
    found.strength === 'indicated' && exchange.status !== null && ![403, 429].includes(exchange.status) ? null : found,
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add a firewall rule with the action Bypass for this path and this client, or a system bypass for its address; switch attack mode off once the attack is over.',
      check: 'The client gets the content and no `x-vercel-mitigated` field.',
      weakens: 'What the rule matches is no longer challenged.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner X-Vercel-Id, the time and the name of your client, and ask for an exception.',
    },
  ],
});
