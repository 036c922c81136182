import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'host-mismatch',
  title: 'Wrong host name',
  meaning:
    'The name in the Host field or in the TLS handshake is not one that this server answers for; or the request reached another server or program than was meant.',
  shouldBe: 421,
  statusNote:
    'RFC 9110, 15.5.20: 421 Misdirected Request says that this server does not answer for that name, and that another connection may.',
  whoCanFix: ['operator', 'developer'],
  rank: 18,
  advice: {
    owner: [
      'Look who really answers: the address that the name resolves to, the program that owns the port (`ss -ltnp`), the names in the certificate.',
      'Add the name to the list that refused it: allowed hosts of the framework or development server, custom domains of the platform, aliases of the CDN.',
      'Behind a proxy check which Host it hands on.',
    ],
    consumer: [
      'Check the spelling of the host and the port; try the name with and without www.',
      'See which address it resolves to (`dig NAME`): an old entry or a hosts file may lead to another server.',
    ],
    visitor: [
      'Check the address for a spelling mistake.',
      'If it is right, tell the owner of the site that this name is not accepted.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Allowing every host name',
      why: 'A development server that accepts any name can be read by any web page through DNS rebinding. Add the one name.',
    },
    {
      claim: 'Debugging the application',
      why: 'The request never reached it: another server, or a check before it, answered.',
    },
  ],
});
