// Puts a case on a running radosgw and asks it what the case asks.
import { request } from 'node:http';
import { AwsV4Signer } from 'aws4fetch';
import { BUCKET, HOME, OBJECTS, SETTER, USERS, userNamed } from './world.mjs';

const TIME_LIMIT = 20_000;
const GROUPS = 'http://acs.amazonaws.com/groups/global/';
const PATH = `/${HOME}:${BUCKET}`;

/** Makes bucket and objects; what `arrange` and `ask` of it do afterwards is done to these. */
export async function openStore(origin) {
  const as = (name) => (given) => send(origin, { signer: name === null ? SETTER : userNamed(name), ...given });
  const [owner, setter] = [as('owner'), as(null)];
  // The owner's own name for it: without the account, as it is in the same one.
  await done(owner({ method: 'PUT', path: `/${BUCKET}` }), 'the bucket');
  for (const [key, tags] of Object.entries(OBJECTS)) {
    const tagged = new URLSearchParams(tags).toString();
    const headers = tagged === '' ? {} : { 'x-amz-tagging': tagged };
    await done(owner({ method: 'PUT', path: `${PATH}/${key}`, body: key, headers }), key);
  }
  const state = new Map();
  return {
    /** Makes policies, lists and settings those of the case. */
    arrange: (given) => arrange(given, setter, state),
    /** Status and body of the answer to what the case asks. */
    ask: (given) => ask(origin, given),
  };
}

async function arrange(given, setter, state) {
  const { operation, bucketPolicy, userPolicies, caller, acl } = given;
  const put = async (what, value, work) => {
    const text = JSON.stringify(value);
    if (state.get(what) === text) return;
    await done(work(), `${what}: ${text}`);
    state.set(what, text);
  };
  await put('policy', bucketPolicy, () =>
    bucketPolicy === null
      ? setter({ method: 'DELETE', path: PATH, query: { policy: '' } })
      : setter({ method: 'PUT', path: PATH, query: { policy: '' }, body: JSON.stringify(bucketPolicy) }),
  );
  await put('settings', settingsXml(given), () =>
    setter({ method: 'PUT', path: PATH, query: { publicAccessBlock: '' }, body: settingsXml(given) }),
  );
  const isOfObject = operation.key in OBJECTS;
  for (const target of ['', ...Object.keys(OBJECTS)]) {
    const isMeant = isOfObject ? target === operation.key : target === '';
    const list = (isMeant ? acl : null) ?? [];
    await put(`list of ${target}`, list, () =>
      setter({
        method: 'PUT',
        path: target === '' ? PATH : `${PATH}/${target}`,
        query: { acl: '' },
        body: listXml(list),
      }),
    );
  }
  for (const user of USERS.filter(({ tenant }) => tenant === HOME)) {
    const policies = user.name === caller ? userPolicies : [];
    for (const name of ['own-1', 'own-2', 'new']) {
      const policy = policies.find((one) => one.name === name)?.policy ?? null;
      await put(`${name} of ${user.name}`, policy, () => userPolicy(setter, user, name, policy, state));
    }
  }
}

function settingsXml({ ignorePublicAcls, restrictPublicBuckets = false }) {
  const settings = {
    BlockPublicAcls: false,
    IgnorePublicAcls: ignorePublicAcls,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: restrictPublicBuckets,
  };
  const inner = Object.entries(settings).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<PublicAccessBlockConfiguration>${inner.join('')}</PublicAccessBlockConfiguration>`;
}

function userPolicy(setter, user, name, policy, state) {
  if (policy === null && !state.has(`${name} of ${user.name}`)) return { status: 200 };
  const about = { Action: policy === null ? 'DeleteUserPolicy' : 'PutUserPolicy', UserName: user.id, PolicyName: name };
  const form = policy === null ? about : { ...about, PolicyDocument: JSON.stringify(policy) };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return setter({ method: 'POST', path: '/', headers, body: searchOf(form), service: 'iam' });
}

function listXml(list) {
  const owner = userNamed('owner');
  const person = (id) => `xsi:type="CanonicalUser"><ID>${id}</ID><DisplayName></DisplayName>`;
  const grants = list.map(({ grantee, permission }) => {
    const user = userNamed(grantee);
    const who = user === null ? `xsi:type="Group"><URI>${GROUPS}${grantee}</URI>` : person(user.id);
    return grant(who, permission);
  });
  return `<AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>${owner.id}</ID><DisplayName></DisplayName></Owner><AccessControlList>${grant(person(owner.id), 'FULL_CONTROL')}${grants.join('')}</AccessControlList></AccessControlPolicy>`;
}

function grant(who, permission) {
  return `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${who}</Grantee><Permission>${permission}</Permission></Grant>`;
}

function ask(origin, { operation, caller, client, headers, presigned }) {
  const { method, key, query } = operation;
  const path = key === undefined ? PATH : `${PATH}/${key}`;
  const body = method === 'PUT' ? 'new' : undefined;
  return send(origin, { signer: userNamed(caller), method, path, query, headers, body, client, presigned });
}

/** Sends one request: signed in a header by `signer`, in the URL where it is `presigned`, or by nobody. */
async function send(
  origin,
  { signer = null, method = 'GET', path, query = {}, headers = {}, body, client, presigned = null, service = 's3' },
) {
  const url = new URL(path, origin);
  url.search = searchOf(query);
  const signed =
    signer === null ? { method, url, headers } : await sign(signer, { method, url, headers, body, presigned, service });
  return exchange({ ...signed, body, client });
}

/** Encoded as RFC 3986 wants it: signers and servers differ in what they make of the rest. */
function searchOf(values) {
  const encoded = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return Object.entries(values)
    .map((one) => one.map(encoded).join('='))
    .join('&');
}

/** Signs a request: what is sent of it then, with a header or in the URL. */
export async function sign(
  { key, secret },
  {
    method,
    url,
    headers = {},
    body,
    presigned = null,
    service = 's3',
    region = 'us-east-1',
    age = presigned?.age ?? 0,
  },
) {
  const at = new Date(Date.now() - age * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
  if (presigned !== null) url.searchParams.set('X-Amz-Expires', String(presigned.lifetime));
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: presigned === null ? headers : {},
    body,
    accessKeyId: key,
    secretAccessKey: secret,
    service,
    region,
    signQuery: presigned !== null,
    // Content-Type too, as the libraries of AWS sign it.
    allHeaders: true,
    datetime: at,
  });
  const signed = await signer.sign();
  return { method, url: signed.url, headers: { ...headers, ...Object.fromEntries(signed.headers) } };
}

/** Sends a request as it is. */
export function exchange({ method, url, headers, body, client }) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, localAddress: client, agent: false }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          method,
          url: url.href,
          requestHeaders: Object.entries(asked.getHeaders()),
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.setTimeout(TIME_LIMIT, () => asked.destroy(new Error('no answer in time')));
    asked.once('error', reject);
    asked.end(body);
  });
}

async function done(answer, what) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${what}: ${status} ${body}`);
}
