import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'unknown',
  title: 'Unknown',
  meaning: 'The evidence does not tell. The report says what would.',
  shouldBe: null,
  statusNote: 'Without a cause there is no better status to name.',
  whoCanFix: ['operator'],
  rank: 41,
  advice: {
    owner: [
      'Supply what the report asks for: most refusals are told apart by one line of the log of the server that answered.',
    ],
    consumer: ['Send the whole response, with its header fields, to whoever runs the service.'],
    visitor: ['Tell the owner of the site the address, the time, and any number that the page shows.'],
  },
  fixes: [],
  doesNotHelp: [],
});
