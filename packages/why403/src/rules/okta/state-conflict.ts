import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000038',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000038\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'E0000056',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000056\b/i,
    strength: 'indicated',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'E0000023',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000023\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'E0000034',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000034\b/i,
    strength: 'indicated',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/state-conflict',
  title: 'The state of the Okta object forbids this',
  explanation:
    'E0000038: the status of the user, E0000034 often as well; E0000056: most often the app must be deactivated first; E0000023: the profile is mastered by another directory.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the status first, and bring the object into the state that the operation needs.',
      command: "curl -s -H 'Authorization: SSWS TOKEN' https://ORG.okta.com/api/v1/users/ID",
      check: '`status` in the answer is the one that the reference names.',
    },
  ],
});
