import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/account-state',
  title: 'The account is suspended, unpaid, unverified, or on another plan',
  explanation:
    'The identity is known, and something about the account as a whole stands in the way: not a role, and not the request.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['account'],
      /\b(?:account|user|organi[sz]ation|workspace|project|tenant|team)\b(?: \S{1,40})? (?:has been |have been |is |was |are )?(?:currently |temporarily |permanently )?(?:suspended|disabled|deactivated|banned|inactive|closed|frozen|blocked|locked|not active|not activated|under review|restricted|past due|delinquent)\b/i,
    ),
    ...sentences(
      ['user'],
      /\buser(?: account)? (?:has been |is |was )?(?:suspended|disabled|deactivated|banned|inactive|blocked|locked|not active)\b/i,
    ),
    ...sentences(
      ['suspended'],
      /\b(?:account|organi[sz]ation|workspace|project|tenant|subscription|service|site|website)\b.{0,40}\bsuspended\b|\bsuspended (?:account|site|page|domain)\b|\baccountsuspended\b/i,
    ),
    ...sentences(['verify'], /\bverify your (?:e-?mail|phone|identity|account)\b/i),
    ...sentences(
      ['verified'],
      /\b(?:e-?mail|phone|account|identity)(?: address| number)? (?:is |has )?not (?:been )?verified\b|\bunverified (?:e-?mail|account)\b/i,
    ),
    ...sentences(['confirm'], /\bconfirm your (?:e-?mail|account)\b/i),
    ...sentences(
      ['plan'],
      /\b(?:not (?:available|included|supported|allowed) (?:in|on|for|with|under) (?:your|the) (?:current |free )?(?:plan|tier)|upgrade (?:your|to a?).{0,30}\bplan|your (?:current |free )?plan does not|requires? an? (?:paid|pro|enterprise|higher) (?:plan|tier))\b/i,
    ),
    ...sentences(['tier'], /\b(?:not available|not included) (?:in|on) (?:your|the) (?:current |free )?tier\b/i),
    ...sentences(
      ['subscription'],
      /\b(?:subscription (?:has |is )?(?:expired|inactive|cancell?ed|required|past due|ended|not active)|no active subscription|active subscription (?:is )?required)\b/i,
    ),
    ...sentences(
      ['payment'],
      /\b(?:payment (?:is )?(?:required|overdue|past due|failed)|unpaid (?:invoice|balance|bill))\b/i,
    ),
    ...sentences(
      ['billing'],
      /\bbilling\b.{0,40}\b(?:disabled|not enabled|inactive|closed|absent|suspended|past due)\b|\benable billing\b/i,
    ),
    ...sentences(['terms'], /\b(?:accept|agree to)\b.{0,30}\b(?:terms|license|licence|conditions)\b/i),
    ...problemTypes('account-state', 'account-suspended', 'account-disabled'),
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
