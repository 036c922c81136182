import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import rubygems from '../../products/rubygems.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'requires owners to enable MFA',
    pattern: /\bRubygem requires owners to enable MFA\b/i,
    strength: 'proved',
    source: 'https://github.com/rubygems/rubygems.org/issues/4264',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'multi-factor authentication',
    pattern: /\bYou have enabled multi-?factor authentication but no OTP code provided\b/i,
    strength: 'proved',
    source: 'https://github.com/rubygems/rubygems.org/issues/3096',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'multi-factor authentication',
    pattern:
      /\bFor protection of your account and (?:your )?gems?,[^\n]{0,60}\brequired to set up multi-?factor authentication\b/i,
    strength: 'proved',
    source: 'https://guides.rubygems.org/mfa-requirement-opt-in/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'rubygems/stronger-authentication',
  title: 'The gem or RubyGems.org demands a second factor',
  explanation:
    'The gem is marked `rubygems_mfa_required`, or is so much downloaded that its owners must have multi-factor authentication; or the request carried no one-time code.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, rubygems.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Set up multi-factor authentication at https://rubygems.org/settings/edit, level "UI and API".',
      check: 'gem push asks for a code.',
    },
    {
      actor: 'developer',
      summary: 'Send the code.',
      command: 'gem push GEM.gem --otp CODE',
      check: 'The push prints "Successfully registered gem".',
    },
    { actor: 'operator', summary: 'For CI, use a trusted publisher of the gem in place of a key.' },
  ],
});
