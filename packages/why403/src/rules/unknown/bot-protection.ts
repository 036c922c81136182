import { isMachine } from '../../evaluate/circumstances.ts';
import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/bot-protection',
  title: 'The client was taken for a program',
  explanation:
    'The answer speaks of automated access, a captcha, or of JavaScript and cookies that must be on. The same address opens in a browser.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['automated'],
      /\bautomated (?:access|requests?|queries|traffic|tools?|scripts?|software|activity|bots?)\b/i,
    ),
    ...sentences(['robot'], /\b(?:are you|you are|you['’]re|not) (?:not )?a robot\b/i),
    ...sentences(
      ['bot'],
      /\b(?:bot (?:detected|detection|activity|protection|traffic)|detected as a bot|suspected bot|bad bot)\b/i,
    ),
    ...sentences(['bots'], /\bbots (?:are )?not (?:allowed|welcome)\b|\bblock(?:ed|s|ing)? bots\b/i),
    ...sentences(['captcha'], /\b(?:complete|solve|enter|pass)\b.{0,30}\bcaptcha\b|\bcaptcha (?:is )?required\b/i),
    ...sentences(['cookies to continue'], /\benable javascript and cookies to continue\b/i),
    ...sentences(['unusual traffic']),
    ...sentences(['unusual activity'], /\bunusual activity (?:from|has been detected)\b/i),
    ...sentences(
      ['user agent'],
      /\b(?:user[ -]agent)\b.{0,40}\b(?:not allowed|blocked|denied|forbidden|missing|required|banned)\b|\b(?:blocked|forbidden|invalid|missing|bad) user[ -]agent\b/i,
    ),
    ...sentences(
      ['user-agent'],
      /\buser-agent\b.{0,40}\b(?:not allowed|blocked|denied|forbidden|missing|required)\b|\b(?:blocked|forbidden|invalid|missing|bad) user-agent\b/i,
    ),
  ],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Let the client in question through by something that it can prove: a key, an address, a signature; leave the rule on for the rest.',
      check: 'The client is answered, and others of its kind still are not.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API of the site, and send a user agent that names your program and how to reach you; ask the owner if there is none.',
    },
  ],
});
