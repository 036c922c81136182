import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'akamai/config-deny',
  title: 'A rule of the Akamai property may deny this path',
  explanation:
    'The property itself can deny requests (a "Control Access" behaviour, a missing token) with the same reference page.',
  layer: 'cdn',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Translate the reference: where it names no security policy, look for "Control Access" and token authorization in the rules that match this path.',
      check: 'The path gets the content after activation, and its neighbours stay refused.',
      weakens: 'Opens what the rule no longer covers.',
    },
  ],
});
