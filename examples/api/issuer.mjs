// A small issuer of tokens for the examples: keys of its own, made at the start. It asks nobody for a password.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ROLES = { ann: ['viewer'], bob: ['admin'] };

/**
 * Starts the issuer on the loopback address. `GET /token?user=ann&scope=orders:read` answers with a token; `lasts` is its
 * life in seconds, and may be negative.
 */
export async function startIssuer(name, audience) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'example', alg: 'ES256', use: 'sig' };
  const token = (user, scope, lasts) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ scope, client_id: 'example', roles: ROLES[user] ?? [] })
      .setProtectedHeader({ alg: 'ES256', kid: 'example', typ: 'at+jwt' })
      .setIssuer(name)
      .setAudience(audience)
      .setSubject(user)
      .setJti(crypto.randomUUID())
      .setIssuedAt(Math.min(now, now + lasts))
      .setExpirationTime(now + lasts)
      .sign(privateKey);
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (pathname === '/jwks') response.end(JSON.stringify({ keys: [jwk] }));
    else if (pathname === '/token') {
      const { user = 'ann', scope = 'orders:read', lasts = '600' } = Object.fromEntries(searchParams);
      response.end(await token(user, scope, Number(lasts)));
    } else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}` };
}
