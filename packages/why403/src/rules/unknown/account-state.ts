import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/account-state',
  title: 'The account is suspended, unpaid, unverified, or on another plan',
  explanation:
    'The identity is known, and something about the account as a whole stands in the way: not a role, and not the request.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'account',
      pattern:
        /\b(?:account|user|organi[sz]ation|workspace|project|tenant|team)\b(?: \S{1,40})? (?:has been |have been |is |was |are )?(?:currently |temporarily |permanently )?(?:suspended|disabled|deactivated|banned|inactive|closed|frozen|blocked|locked|not active|not activated|under review|restricted|past due|delinquent)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'user',
      pattern:
        /\buser(?: account)? (?:has been |is |was )?(?:suspended|disabled|deactivated|banned|inactive|blocked|locked|not active)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'suspended',
      pattern:
        /\b(?:account|organi[sz]ation|workspace|project|tenant|subscription|service|site|website)\b.{0,40}\bsuspended\b|\bsuspended (?:account|site|page|domain)\b|\baccountsuspended\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'verify',
      pattern: /\bverify your (?:e-?mail|phone|identity|account)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'verified',
      pattern:
        /\b(?:e-?mail|phone|account|identity)(?: address| number)? (?:is |has )?not (?:been )?verified\b|\bunverified (?:e-?mail|account)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'confirm',
      pattern: /\bconfirm your (?:e-?mail|account)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'plan',
      pattern:
        /\b(?:not (?:available|included|supported|allowed) (?:in|on|for|with|under) (?:your|the) (?:current |free )?(?:plan|tier)|upgrade (?:your|to a?).{0,30}\bplan|your (?:current |free )?plan does not|requires? an? (?:paid|pro|enterprise|higher) (?:plan|tier))\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'tier',
      pattern: /\b(?:not available|not included) (?:in|on) (?:your|the) (?:current |free )?tier\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'subscription',
      pattern:
        /\b(?:subscription (?:has |is )?(?:expired|inactive|cancell?ed|required|past due|ended|not active)|no active subscription|active subscription (?:is )?required)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'payment',
      pattern: /\b(?:payment (?:is )?(?:required|overdue|past due|failed)|unpaid (?:invoice|balance|bill))\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'billing',
      pattern:
        /\bbilling\b.{0,40}\b(?:disabled|not enabled|inactive|closed|absent|suspended|past due)\b|\benable billing\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'terms',
      pattern: /\b(?:accept|agree to)\b.{0,30}\b(?:terms|license|licence|conditions)\b/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'account-state',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]account[-_]state["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'account-suspended',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]account[-_]suspended["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'account-disabled',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]account[-_]disabled["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Settle what the answer names: the invoice, the verification e-mail, the plan, the terms.',
      check: 'The page of the account shows it as active.',
    },
    { actor: 'visitor', summary: 'Ask the owner of the account.' },
  ],
});
