import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import type { SubjectFacts } from '../../src/decide/facts.ts';
import type { AccessEvent } from '../../src/event/access-event.ts';
import { createGuard, type Guard, type GuardOptions } from '../../src/guard.ts';
import { createIntrospection, createProofCheck, createTokenVerifier } from '../../src/verify.ts';
import { type Framework, serveWith } from './frameworks.ts';
import { worldPolicy } from './policy.ts';

/** What is different in one situation. */
export interface WorldOptions {
  /** `introspection`: tokens are opaque. */
  readonly tokens?: string;
  /** What the key server and the introspection endpoint do. */
  readonly env?: Readonly<Record<string, string>>;
  readonly guard?: Partial<GuardOptions>;
  /** What the API is built with. */
  readonly framework?: Framework;
}

/** An issuer, an API behind the guard, and the keys of its clients, all on loopback. */
export interface World {
  readonly port: number;
  readonly origin: string;
  readonly issuer: string;
  readonly keys: {
    readonly server: KeyObject;
    readonly serverPublic: KeyObject;
    readonly rogue: KeyObject;
    readonly client: KeyObject;
    readonly clientPublic: KeyObject;
  };
  readonly thumbprint: string;
  readonly events: AccessEvent[];
  readonly guard: Guard;
  /** Requests that the issuer got. */
  readonly fetches: string[];
  close(): Promise<void>;
}

const MEMBERS: Readonly<Record<string, readonly string[]>> = { 'p-1': ['user-1'], 'p-2': ['user-2'] };
const OWNERS: Readonly<Record<string, string>> = { 'o-1': 'user-1', 'o-2': 'user-2' };

const server = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rogue = generateKeyPairSync('rsa', { modulusLength: 2048 });
const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Starts a world. */
export async function startWorld({
  tokens,
  env = {},
  guard: more = {},
  framework = 'node',
}: WorldOptions = {}): Promise<World> {
  const fetches: string[] = [];
  const jwks = { keys: [{ ...(await exportJWK(server.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] };
  const issuerServer = await listen((request) => {
    fetches.push(request.url ?? '');
    const failure = Number(env.jwks ?? env.introspection);
    if (Number.isInteger(failure)) return { status: failure, body: '' };
    const body =
      request.url === '/jwks' ? jwks : { active: true, sub: 'user-1', client_id: 'web-app', scope: 'orders:read' };
    return { status: 200, body: JSON.stringify(body) };
  });
  const issuerOrigin = `http://127.0.0.1:${portOf(issuerServer)}`;
  const issuer = `${issuerOrigin}/`;
  const events: AccessEvent[] = [];
  const api = createServer();
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${portOf(api)}`;
  const policy = worldPolicy(issuer, `${issuerOrigin}/jwks`);
  const guard = createGuard({
    policy,
    verify:
      tokens === 'introspection'
        ? createIntrospection(policy, { endpoint: `${issuerOrigin}/introspect`, clientId: 'api', clientSecret: 'x' })
        : createTokenVerifier(policy),
    proof: createProofCheck({ origin }),
    session: ({ header }) => sessionOf(header('cookie')),
    account: ({ id }) => ({
      state: id === 'user-suspended' ? 'suspended' : id === 'user-deleted' ? 'deleted' : 'active',
      holds: id === 'user-2' ? ['paid'] : [],
    }),
    relation: ({ subject, resource, relation }) => relationOf(subject?.id ?? null, resource, relation),
    onEvent: (event) => events.push(event),
    ...more,
  });
  await serveWith(framework, api, guard);
  return {
    port: portOf(api),
    origin,
    issuer,
    keys: {
      server: server.privateKey,
      serverPublic: server.publicKey,
      rogue: rogue.privateKey,
      client: client.privateKey,
      clientPublic: client.publicKey,
    },
    thumbprint: await calculateJwkThumbprint(await exportJWK(client.publicKey)),
    events,
    guard,
    fetches,
    async close() {
      for (const one of [api, issuerServer]) one.closeAllConnections();
      await Promise.all([api, issuerServer].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
}

function listen(answer: (request: IncomingMessage) => { status: number; body: string }): Promise<Server> {
  const http = createServer((request, response) => {
    const { status, body } = answer(request);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body);
  });
  return new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(http)));
}

function portOf(http: Server): number {
  return (http.address() as AddressInfo).port;
}

function relationOf(user: string | null, { type, id }: { type: string; id: string }, relation: string) {
  if (type === 'page') return id === 'pg-open' ? true : id === 'pg-private' ? user !== null : 'absent';
  if (type === 'order') return OWNERS[id] === undefined ? 'absent' : OWNERS[id] === user;
  const members = MEMBERS[id];
  if (members === undefined) return 'absent';
  return relation === 'member' && user !== null && members.includes(user);
}

/** `sid=<user>` stands for a session that the application keeps. */
function sessionOf(cookies: readonly string[]): SubjectFacts | null {
  const id = /\bsid=([\w-]+)/.exec(cookies.join(';'))?.[1];
  if (id === undefined) return null;
  return {
    id,
    clientId: null,
    issuer: null,
    scopes: new Set(),
    roles: new Set(),
    acr: null,
    authTime: null,
    actor: null,
    kind: 'session',
    claim: () => undefined,
    hints: [],
  };
}

/** SHA-256 in base64url, as in `ath`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A fresh id. */
export function freshId(): string {
  return randomUUID();
}
