import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import npmRegistry from '../../products/npm-registry.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Two-factor authentication',
    pattern: /\btwo-factor authentication\b[^.\n]{0,80}\brequired to publish\b/i,
    strength: 'proved',
    source: 'https://github.com/npm/cli/issues/9268',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'one-time',
    pattern: /\b(?:requires|must provide|enter) a(?:n? |nother )?one-time pass(?:word)?\b/i,
    also: [{ in: 'body', literal: 'npm', pattern: /\bnpm\b|registry\.npmjs\.org/i }],
    strength: 'proved',
    source: 'https://docs.npmjs.com/about-two-factor-authentication',
    lastSeen: '2026',
  },
  {
    in: 'header www-authenticate',
    literal: 'OTP',
    pattern: /^\s*OTP\s*$/i,
    also: [{ in: 'host', literal: 'registry.npmjs.org' }],
    strength: 'proved',
    source: 'https://docs.npmjs.com/about-two-factor-authentication',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/stronger-authentication',
  title: 'npm asks for a second factor to publish this package',
  explanation:
    'The package or the account requires two-factor authentication for writing. A token passes only if it is a granular token that may bypass 2FA; trusted publishing from CI needs no token at all.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'From a terminal, publish with the second factor.',
      command: 'npm publish --otp=CODE',
      check: 'npm view PACKAGE version prints the new version.',
    },
    {
      actor: 'account-owner',
      summary:
        'For CI, name the workflow as trusted publisher in the settings of the package: then no token is stored.',
      check: 'The workflow has `permissions: id-token: write`, and the publish step passes without NPM_TOKEN.',
    },
    {
      actor: 'account-owner',
      summary: 'Or make a granular access token with write access to this one package and "bypass 2FA".',
      weakens: 'Whoever has that token can publish this package without the second factor.',
    },
  ],
});
