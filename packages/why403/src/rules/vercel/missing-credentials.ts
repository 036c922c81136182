import { defineRule } from '../define-rule.ts';

const DEPLOYMENT_PROTECTION = 'https://vercel.com/docs/deployment-protection';

export default defineRule({
  id: 'vercel/missing-credentials',
  title: 'The deployment is protected: sign in to Vercel, or send the bypass secret',
  explanation:
    'Deployment Protection asks visitors of preview (or all) deployments to sign in with an account of the team. A program gets this page instead of the site.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'vercel.com/sso-api', strength: 'proved', source: DEPLOYMENT_PROTECTION, lastSeen: '2026' },
    {
      in: 'header set-cookie',
      literal: '_vercel_sso_nonce',
      strength: 'proved',
      source: DEPLOYMENT_PROTECTION,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Authentication Required',
      pattern: /<title>\s{0,9}Authentication Required\s{0,9}<\/title>/i,
      also: [{ in: 'header server', literal: 'Vercel' }],
      strength: 'indicated',
      source: DEPLOYMENT_PROTECTION,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the secret of "Protection Bypass for Automation" with each request.',
      command: "curl -sS -H 'x-vercel-protection-bypass: SECRET' URL",
      check: 'The answer is that of the site.',
    },
    {
      actor: 'operator',
      summary: 'Switch Deployment Protection off for this environment where it is meant to be public.',
      check: 'The address answers without signing in.',
      weakens: 'Everybody with the address sees that deployment.',
    },
  ],
});
