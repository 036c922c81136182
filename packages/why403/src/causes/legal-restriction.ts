import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'legal-restriction',
  title: 'Withheld by law',
  meaning:
    'A law, a court or a sanctions list demands that the content or the service is withheld from this caller or from everybody.',
  shouldBe: 451,
  statusNote:
    'RFC 7725, 3: 451 Unavailable For Legal Reasons, with a Link to the party that enforces it (`rel="blocked-by"`).',
  whoCanFix: ['account-owner'],
  rank: 40,
  advice: {
    owner: [
      'Answer 451 and say who demands it (RFC 7725), where the law lets you.',
      'If the notice is wrong, its text says how to object; keep the case number.',
    ],
    consumer: [
      'Look for the notice that the answer links to, and write to the party that it names.',
      'Handle it as lasting: do not try again.',
    ],
    visitor: [
      'The page is withheld for legal reasons. The notice, if there is one, says by whom.',
      'Questions go to the owner of the site or the authority that it names.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Writing to the technical support', why: 'They may not lift it. The notice names who can.' },
    { claim: 'A VPN', why: 'It does not change the law that applies to you, and the service may close the account.' },
  ],
});
