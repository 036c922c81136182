import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'application-policy',
  title: "The application's own decision",
  meaning:
    'The application understood the request and said no by a rule of its own, and its answer does not say which.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: a server may describe the reason in the answer; RFC 9457 gives that a form (`application/problem+json`).',
  whoCanFix: ['developer', 'operator'],
  rank: 20,
  advice: {
    owner: [
      'Look up the request in the log of the application, by request id or by time and path; add a line at each refusal with who, what, needed and held.',
      'Make the answer name its reason in a stable code (RFC 9457), as far as the caller may know.',
    ],
    consumer: [
      'Read the documentation of the endpoint for its conditions, and compare with a request that works: account, object, field by field.',
      'Ask the operator with the request id, the time, the method, the path and the account. Never send the token itself.',
    ],
    visitor: [
      'Check that you are signed in with the right account.',
      'Ask the owner of the site; give the address of the page, the time and any number that it shows.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Trying again at once',
      why: 'The same request with the same credentials gets the same answer (RFC 9110, 15.5.4 advises against it).',
    },
    { claim: 'Changing file modes or the firewall', why: 'The request reached the application; both let it pass.' },
  ],
});
