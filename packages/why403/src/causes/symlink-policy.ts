import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'symlink-policy',
  title: 'Symbolic link not followed',
  meaning:
    'The path leads over a symbolic link, and the server is told not to follow links, or only those whose owner is also the owner of the target.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right. The rule keeps users of a shared host from linking to files of others.',
  whoCanFix: ['operator'],
  rank: 26,
  advice: {
    owner: [
      'Print every component and its owner: `namei -l PATH` shows where the link is and who owns both ends.',
      'On a shared host prefer the rule that compares owners, and make both ends belong to the same user.',
      "In a container check that the target of the link exists inside: an absolute link points to the container's own tree.",
    ],
    consumer: ['Nothing in your request can change this.', 'Send the operator the address and the time.'],
    visitor: [
      'This is a fault on the server, not in your browser.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'chmod 777 on the target',
      why: 'The server refuses to follow the link at all; the mode of what lies behind is never looked at.',
    },
    {
      claim: 'Following every link on a shared host',
      why: 'Any user could then have the server read files of another one.',
    },
  ],
});
