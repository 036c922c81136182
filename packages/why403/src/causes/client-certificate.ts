import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'client-certificate',
  title: 'Client certificate',
  meaning:
    'The server wants the client to show a TLS certificate. None was sent, or it is expired, revoked, of the wrong issuer, or of a name that is not on the list.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right. HTTP authentication (401) is another matter: its challenge cannot ask for a certificate.',
  whoCanFix: ['developer', 'operator'],
  rank: 34,
  advice: {
    owner: [
      'Read the verification result that the server logged: none sent, expired, unknown issuer, revoked list out of date.',
      'If TLS ends at a proxy or CDN, check that it asks for the certificate and hands the result on.',
      'Check that the list of issuers is complete and that revocation lists are fresh.',
    ],
    consumer: [
      'Check that a certificate is really sent, with its chain and key: `curl -v --cert FILE --key FILE URL` shows it.',
      'Check dates, issuer and purpose: `openssl x509 -in FILE -noout -dates -issuer -subject -purpose`.',
      'A company proxy that opens TLS cannot hand your certificate on: ask for an exception.',
    ],
    visitor: [
      'Choose the right certificate or card when the browser asks; restart the browser if it remembers a wrong choice.',
      'If you have none, ask the owner of the service for one.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Ignoring certificate errors (`curl -k`)',
      why: "That stops the check of the server's certificate. Here the server checks yours.",
    },
    { claim: 'A password or token', why: 'The connection was refused before HTTP credentials were looked at.' },
  ],
});
