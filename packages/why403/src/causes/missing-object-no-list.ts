import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'missing-object-no-list',
  title: 'Object absent, listing not allowed',
  meaning:
    'The object does not exist, and the caller may not list the store: so the store answers 403, and does not say that it is absent.',
  shouldBe: 404,
  statusNote: 'RFC 9110, 15.5.5: for a caller who may know, 404. The 403 keeps key names from being guessed.',
  whoCanFix: ['account-owner', 'developer'],
  rank: 7,
  advice: {
    owner: [
      'Ask for a key that certainly exists. If it answers, this one is absent: look at the upload, the prefix, upper and lower case.',
      'For a single-page application have the CDN answer unknown paths with the start page, for page paths only: a mapping of every 403 hides real refusals.',
      'Grant listing to those callers who should see 404.',
    ],
    consumer: [
      'Check the key letter by letter: case, encoding of spaces and plus signs, a leading slash, the version in the path.',
      'Ask the owner whether the object exists before you ask for rights.',
    ],
    visitor: [
      'The address is probably wrong or old. Go to the front page and follow its links.',
      'Tell the owner of the site where you found the link.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Making the bucket public',
      why: 'The object is still absent: you get 403 or 404 as before, and everything else is open.',
    },
    { claim: 'Changing the access list of the object', why: 'There is no object to change.' },
  ],
});
