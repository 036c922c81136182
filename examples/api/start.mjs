// What all examples share: the policy, the issuer, and what only the application knows.
import { readFileSync } from 'node:fs';
import { createGuard } from 'why403-guard';
import { createTokenVerifier } from 'why403-guard/verify';
import { startIssuer } from './issuer.mjs';
import { orderOf } from './orders.mjs';

/** The guard of the API; `announce` says where everything is once the server listens. */
export async function startExample() {
  const table = JSON.parse(readFileSync(new URL('access.json', import.meta.url), 'utf8'));
  const [{ issuer: name }] = table.issuers;
  const issuer = await startIssuer(name, table.resource);
  // In production the keys are found by the metadata of the issuer.
  const policy = { ...table, issuers: [{ issuer: name, jwks_uri: `${issuer.url}/jwks` }] };
  const guard = createGuard({
    policy,
    verify: createTokenVerifier(policy),
    relation: ({ subject, resource }) => {
      const order = orderOf(resource.id);
      return order === undefined ? 'absent' : order.owner === subject?.id;
    },
    onEvent: (event) => console.error(JSON.stringify(event)),
  });
  const port = Number(process.env.PORT ?? 8080);
  return { guard, port, issuer: issuer.url, announce: (address) => announce(address, issuer.url) };
}

function announce({ port }, issuer) {
  const api = `http://127.0.0.1:${port}`;
  const ask = (path, query) =>
    `  curl -i ${api}${path} -H "Authorization: Bearer $(curl -s '${issuer}/token?${query}')"`;
  console.log(`API: ${api}
Issuer: ${issuer}
Try:
  curl -i ${api}/orders
${ask('/orders', 'user=ann&scope=orders:read')}
${ask('/orders/o-2', 'user=ann&scope=orders:read')}
${ask('/admin/reports', 'user=ann&scope=admin:reports')}
${ask('/admin/reports', 'user=bob&scope=orders:read')}`);
}
