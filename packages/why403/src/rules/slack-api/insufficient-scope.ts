import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'missing_scope',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}missing_scope/i,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'missing_scope',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}missing_scope/i,
    also: [{ in: 'body', literal: 'needed', pattern: /\bneeded\b/i }],
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'missing_scope',
    pattern: /\bmissing_scope\b/i,
    also: [{ in: 'body', literal: 'slack' }],
    strength: 'indicated',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/insufficient-scope',
  title: 'The Slack token lacks a scope',
  explanation:
    '`needed` names the scope, `provided` what the token has. With status 200 this is the usual form of a Slack error.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the scope under OAuth & Permissions of the app, and install it again to the workspace.',
      check: 'auth.test shows it in the x-oauth-scopes header.',
      weakens: 'The app can then use every method of that scope.',
    },
  ],
});
