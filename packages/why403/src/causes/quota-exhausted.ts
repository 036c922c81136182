import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'quota-exhausted',
  title: 'Quota used up',
  meaning:
    'The amount that the plan, the project or the day allows is used up. Unlike a rate limit it does not come back within minutes.',
  shouldBe: 429,
  statusNote:
    'RFC 6585, 4: 429 with the time of the reset. Where only payment helps, some services use 402 (RFC 9110, 15.5.3, reserved).',
  whoCanFix: ['account-owner', 'developer'],
  rank: 37,
  advice: {
    owner: [
      'Answer 429 with the name of the quota and the time of its reset, so that nobody looks for a permission.',
      'Warn the account before the amount is used up.',
    ],
    consumer: [
      'Look at the usage page of the account or project that the key belongs to: it may be another one than you think.',
      'Find what used it: polling, repeated work, a retry loop. Then raise the quota if it was real need.',
      'Until the reset stop sending: refused requests may count as well.',
    ],
    visitor: [
      'The site has used up what its supplier allows. Try again tomorrow.',
      'Tell the owner of the site: they may not know yet.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'A new key in the same project', why: 'The amount belongs to the project or the plan, not to the key.' },
    {
      claim: 'Trying again after a minute',
      why: 'The amount comes back at the reset that the service states, mostly a day or a month.',
    },
  ],
});
