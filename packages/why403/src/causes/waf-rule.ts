import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'waf-rule',
  title: 'Firewall rule',
  meaning:
    'A web application firewall compared the request with its rules, and one matched: a pattern in a parameter or the body, a path, a header, or a score made of several.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right. The answer rarely names the rule; its log does.',
  whoCanFix: ['operator', 'account-owner'],
  rank: 10,
  advice: {
    owner: [
      'Look up the refused request in the event log of the firewall by its id or by time; it names the rule and the part of the request that matched.',
      'If the rule that is named only adds up scores (949110 in the OWASP rule set), list the rules that scored in the same transaction: those are the ones to judge.',
      'Exclude that one rule for that one parameter and path, and leave it on everywhere else.',
    ],
    consumer: [
      'Send a harmless value in each field in turn: the field whose change lets the request pass is what the rule objects to.',
      'Give the operator the reference id, the time, the path and the name of that field.',
    ],
    visitor: [
      'Send the owner of the site the reference number on the page, the time, and what you were doing.',
      'If you had just sent a form: code, markup or unusual punctuation in it can look like an attack.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Switching the firewall off',
      why: 'It removes every protection to mend one false match; an exclusion for one rule, one parameter and one path does the same.',
    },
    {
      claim: 'Excluding the scoring rule (949110 or 980130)',
      why: 'That rule only acts on the sum: without it nothing is ever refused, whatever the request.',
    },
    { claim: 'Changing file modes or the application', why: 'The request was refused before it reached them.' },
    {
      claim: 'Encoding the value so that the rule does not see it',
      why: "It hides the request from its owner's protection. The owner can exclude the rule in a minute.",
    },
  ],
});
