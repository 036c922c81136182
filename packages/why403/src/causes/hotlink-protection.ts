import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'hotlink-protection',
  title: 'Hotlink protection',
  meaning:
    'The request came with a Referer that is not on the list of allowed sites, or with none where one is demanded. Mostly it guards images and videos against being shown on other sites.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right. The Referer may lawfully be missing (RFC 9110, 10.1.3), so a rule should allow its absence.',
  whoCanFix: ['operator', 'account-owner'],
  rank: 24,
  advice: {
    owner: [
      'Ask for the same file with and without a `Referer` of your own pages; if only that changes the answer, it is this rule.',
      'Allow all of your own names (with and without www, the shop, the app, the preview host) and an empty Referer: feeds, mail programs and privacy settings send none.',
      'A cached copy is served to everybody: test with an address that is not in the cache.',
    ],
    consumer: [
      'Do not show files of another site from its own address: keep a copy where its licence allows that, or ask the owner to allow your site.',
      'If the files are your own, check the `Referrer-Policy` of the page that shows them.',
    ],
    visitor: [
      'Open the page that the picture belongs to, rather than the picture itself.',
      'If a picture is missing on a site, tell the owner of that site.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Changing file modes', why: 'The file can be read: the same address works from an allowed page.' },
    {
      claim: 'Sending a Referer of the site that is asked',
      why: "It pretends to be the owner's own page. The owner can add your site to the list.",
    },
  ],
});
