/** Somebody on the Internet: an address that no list of a site names (RFC 7526 took it out of use). */
export const VISITOR = '192.88.99.77';
/** A name of a file that no site has. */
export const NO_FILE = 'why403-lint';
/** What an authority asks for when it issues a certificate (RFC 8555, 8.3). */
export const CHALLENGE = `/.well-known/acme-challenge/${NO_FILE}`;
