import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'unknown',
  title: 'Not known',
  meaning: 'The evidence does not tell why. The report says what would.',
  shouldBe: null,
  statusNote:
    'Without a cause there is no better status to name. RFC 9110, 15.5.4 does not oblige a server to say why it refuses.',
  whoCanFix: ['operator'],
  rank: 41,
  advice: {
    owner: [
      'Supply what the report asks for: most refusals are told apart by one line of the log of the server that answered.',
      'Look first at the party that is nearest to the client, then inwards: the first log without the request is behind the one that refused.',
      'A server does not always log a refusal: no line in the error log is a clue as well.',
    ],
    consumer: [
      'Keep the whole answer, header fields and body, and run why403 on it.',
      'Send it, with the time and without your token, to whoever runs the service.',
    ],
    visitor: [
      'Tell the owner of the site the address, the time, and any number that the page shows.',
      'Say whether it works from another network or another browser: that alone rules out half of the reasons.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Trying fixes one after the other',
      why: 'Each one opens something or changes something, and the refusal may come from a party that none of them touches.',
    },
    {
      claim: 'Going by the Server header or cf-ray',
      why: 'They show who is on the path. The refusal may have been made behind them.',
    },
    { claim: 'Editing robots.txt', why: 'It is a request to crawlers. No server refuses because of it.' },
  ],
});
