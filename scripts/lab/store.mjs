// What the scripts of the lab share that ask a store: its users, its bucket, and requests that are signed.
import { openStore, sign } from '../../bench/radosgw-differential/store.mjs';
import { HOME, SETTER, USERS, userNamed } from '../../bench/radosgw-differential/world.mjs';

const HOST = 's3.example.test';

/** A store with one bucket, and with these statements in its policy. */
export function withPolicy(...statements) {
  const bucketPolicy = statements.length === 0 ? null : { Version: '2012-10-17', Statement: statements };
  return {
    server: 'radosgw',
    users: [...USERS, SETTER],
    async after({ origin }) {
      const store = await openStore(origin);
      const nothing = { caller: null, userPolicies: [], acl: null, ignorePublicAcls: false };
      await store.arrange({ ...nothing, bucketPolicy, operation: {} });
    },
  };
}

/** A GET of a key, signed by a user, or by nobody (null). */
export async function read(name, key, { secret, age, presigned = null } = {}) {
  const url = new URL(`http://${HOST}/${HOME}:photos/${key}`);
  if (name === null) return { host: HOST, path: url.pathname };
  const user = { key: 'AKIDOFNOBODY', secret: 'none', ...userNamed(name) };
  const signer = { ...user, secret: secret ?? user.secret };
  const signed = await sign(signer, { method: 'GET', url, presigned, ...(age === undefined ? {} : { age }) });
  return { host: HOST, path: signed.url.pathname + signed.url.search, headers: signed.headers };
}
