import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000068',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000068\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'E0000082',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000082\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'E0000058',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000058\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/stronger-authentication',
  title: 'Okta demands a second factor, or did not accept the one given',
  explanation:
    'E0000058: the application asks for a second factor. E0000068 and E0000082: the code was wrong, too old or already used.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [{ actor: 'visitor', summary: 'Enter the newest code, and set the clock of the device.' }],
});
