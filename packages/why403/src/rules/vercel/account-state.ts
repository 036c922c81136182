import { defineRule } from '../define-rule.ts';

const ERRORS = 'https://vercel.com/docs/errors';

export default defineRule({
  id: 'vercel/account-state',
  title: 'Vercel blocked or paused this deployment',
  explanation:
    'DEPLOYMENT_BLOCKED (403), DEPLOYMENT_DISABLED and DEPLOYMENT_PAUSED say that the account or deployment is stopped: terms, payment or usage. No rule of the site refused.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-vercel-error',
      literal: 'DEPLOYMENT_BLOCKED',
      strength: 'proved',
      source: ERRORS,
      lastSeen: '2026',
    },
    {
      in: 'header x-vercel-error',
      literal: '',
      pattern: /^DEPLOYMENT_(?:DISABLED|PAUSED)$/,
      strength: 'proved',
      source: ERRORS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'DEPLOYMENT_BLOCKED',
      pattern: /DEPLOYMENT_BLOCKED(?:\s|\\n){1,9}[a-z]{3}\d::/,
      strength: 'proved',
      source: ERRORS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'DEPLOYMENT_BLOCKED',
      pattern: /Code:\s{0,4}(?:<[^>]{0,40}>|`){0,3}DEPLOYMENT_(?:BLOCKED|DISABLED|PAUSED)/,
      strength: 'proved',
      source: ERRORS,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Open the project in the Vercel dashboard: the notice there says what to settle (payment, usage, a report of abuse).',
      check: 'The address answers without `x-vercel-error`.',
    },
  ],
});
