// Calls an API so that 401 and 403 are told apart: a 401 renews the token once, for all requests together, and is tried
// once more; a 403 never renews anything.
//
//   node examples/client/client.mjs http://127.0.0.1:8080/orders http://127.0.0.1:8081/token
import { createClient, Forbidden, InsufficientScope, SessionRejected } from 'why403-guard/client';

const [url, tokens] = process.argv.slice(2);

async function refreshAccessToken() {
  const response = await fetch(tokens);
  if (!response.ok) throw new Error(`the issuer answers ${response.status}`);
  return response.text();
}

const apiFetch = createClient({ token: process.env.TOKEN ?? null, refresh: refreshAccessToken });

try {
  const response = await apiFetch(url);
  console.log(await response.text());
} catch (error) {
  if (error instanceof InsufficientScope) console.log(`ask for consent to: ${error.scopes.join(' ')}`);
  else if (error instanceof Forbidden) console.log(`you may not: ${error.message}`);
  else if (error instanceof SessionRejected) console.log('a new token is refused as well: sign in again');
  else throw error;
}
