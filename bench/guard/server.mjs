// A server for the benchmark: `node server.mjs express|fastify none|guard|peer`. Prints its port, and its CPU on `cpu`.
import { createServer } from 'node:http';
import { createGuard, createTokenVerifier, expressGuard, fastifyGuard } from '../../.cache/guard-bench/parts.mjs';
import { AUDIENCE, ISSUER, ROUTES, SCOPES } from './world.mjs';

const [framework, guarding, jwksUri, pem] = process.argv.slice(2);
const policy = {
  version: 1,
  resource: AUDIENCE,
  issuers: [{ issuer: ISSUER, jwks_uri: jwksUri }],
  rules: Array.from({ length: ROUTES }, (_, at) => ({
    id: `r${at}`,
    match: `GET /r${at}`,
    scopes: [SCOPES[at % SCOPES.length]],
  })),
};
const guard = createGuard({ policy, verify: createTokenVerifier(policy) });

async function expressApp() {
  const { default: express } = await import('express');
  const app = express();
  if (guarding === 'guard') app.use(expressGuard(guard));
  const { auth, requiredScopes } = await import('express-oauth2-jwt-bearer');
  const check = auth({ issuer: ISSUER, jwksUri, audience: AUDIENCE, tokenSigningAlg: 'RS256' });
  for (let at = 0; at < ROUTES; at++) {
    const before = guarding === 'peer' ? [check, requiredScopes(SCOPES[at % SCOPES.length])] : [];
    app.get(`/r${at}`, ...before, (_, response) => response.send('ok'));
  }
  return createServer(app);
}

async function fastifyApp() {
  const { default: Fastify } = await import('fastify');
  const app = Fastify();
  if (guarding === 'guard') app.addHook('onRequest', fastifyGuard(guard));
  if (guarding === 'peer') {
    const { createVerifier } = await import('fast-jwt');
    const verify = createVerifier({
      key: pem,
      algorithms: ['RS256'],
      cache: true,
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
    });
    app.addHook('onRequest', async (request, reply) => {
      const claims = verify(request.headers.authorization.slice(7));
      if (!claims.scope.split(' ').includes(request.routeOptions.config.scope)) return reply.code(403).send();
      return undefined;
    });
  }
  for (let at = 0; at < ROUTES; at++)
    app.get(`/r${at}`, { config: { scope: SCOPES[at % SCOPES.length] } }, async () => 'ok');
  await app.ready();
  return app.server;
}

const server = framework === 'express' ? await expressApp() : await fastifyApp();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit());
