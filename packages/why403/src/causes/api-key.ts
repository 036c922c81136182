import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'api-key',
  title: 'API key',
  meaning:
    'The API key is missing, wrong, sent in the wrong place, restricted to other callers (site, address, app) or other APIs, or not on a usage plan.',
  shouldBe: 401,
  statusNote:
    'RFC 9110, 15.5.2: a missing or wrong key is a matter of authentication, so 401. A known key whose restriction does not fit is rightly 403 (15.5.4).',
  whoCanFix: ['developer', 'account-owner'],
  rank: 17,
  advice: {
    owner: [
      'Say which it is: no key, an unknown key, or a key that is restricted. The fixes are different.',
      'Answer 401 to the first two.',
    ],
    consumer: [
      'Check that the key is sent where the service wants it (header name, query parameter), without quotes, spaces or a line end, and for the right environment.',
      'Look at the restrictions of the key: allowed sites, addresses, apps and APIs; and at the usage plan or product it is attached to.',
      'Check to which project the key belongs, and that the API is switched on there.',
    ],
    visitor: [
      'The site uses another service with a key that is not accepted. You cannot mend that.',
      'Tell the owner of the site which page shows it.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'A new key with the same restriction', why: 'The restriction is what refuses.' },
    {
      claim: 'Removing all restrictions',
      why: 'A key in a web page or an app can be read by everybody; without a restriction everybody can spend it. Correct the one that does not fit.',
    },
  ],
});
