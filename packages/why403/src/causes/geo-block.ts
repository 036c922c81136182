import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'geo-block',
  title: 'Country not served',
  meaning:
    'The address of the client is placed in a country or region that the site, the service or its supplier does not serve.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right for a choice of the owner. Where a law demands it, 451 says so (RFC 7725, 3).',
  whoCanFix: ['operator', 'account-owner'],
  rank: 23,
  advice: {
    owner: [
      'Look up the refused request in the log of the edge: it shows the country that it saw and the rule that used it.',
      'Check that crawlers, monitors, payment callbacks and certificate checks do not come from a refused country.',
      'Country data are wrong for some addresses: leave people a way to tell you.',
    ],
    consumer: [
      'Check from which country your requests leave: a cloud region or a company proxy decides that, not where you sit.',
      'Run the client in a supported region if the terms of the service allow it, and ask the supplier where they do not say.',
    ],
    visitor: [
      'The service is not offered where your connection appears to be.',
      'If you are in a country that it serves, tell the owner of the site your public address and your country.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'A VPN',
      why: "It goes round a choice that is the owner's to make, is against the terms of most services, and ends with the account refused as well.",
    },
    {
      claim: 'Reporting it as a fault of the client library',
      why: 'The same code works from a region that is served.',
    },
  ],
});
