import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bunny-cdn/invalid-signature',
  title: 'The token of the URL may be missing, wrong or expired',
  explanation:
    "With token authentication on, each URL needs a token made from the path, the expiry and the zone's key. Path, expiry and (if set) the address must be the ones that were signed.",
  needs: ['exchange'],
  generic: (view) => ({
    speaksFor: /(?:^|&)(?:token|expires|bcdn_token)=/.test(view.query ?? '')
      ? [view.cite('url', 'the query carries a token')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the URL anew with the key of the pull zone, over the exact path, with an expiry in the future.',
      check: 'The fresh URL answers 200.',
    },
  ],
});
