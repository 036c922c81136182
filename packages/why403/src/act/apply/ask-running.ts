import { isIP } from 'node:net';
import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { AskedTwice } from '../../model/applied.ts';
import { ask } from '../verify/inside-server.ts';
import { wireText } from '../wire-text.ts';
import type { Foretold } from './foretell.ts';

/** Where the running server is asked from this machine, or why it cannot be. */
export type Reachable = { readonly to: string; readonly from: string } | { readonly impossible: string };

const ANSWER_LIMIT = 10_000;
/** Old workers may still take a request, and files that are kept open are looked at again each second. */
const PATIENCE = 3000;

/** An address of this machine that the server listens on; it is also the one that the request comes from. */
export function reachable(listens: readonly string[], host: string): Reachable {
  const plain = host.replace(/^\[|\]$/g, '');
  const found = [plain, '127.0.0.1', ...listens].find((address) => isIP(address) !== 0 && listens.includes(address));
  if (found !== undefined) return { to: found, from: found };
  if (listens.some((address) => address === '*' || address === '**')) return { to: '127.0.0.1', from: '127.0.0.1' };
  if (listens.includes('[*]')) return { to: '::1', from: '::1' };
  return { impossible: 'the server does not listen where this machine could ask it' };
}

/** Other addresses of the site, of which the model says that the change leaves their answer as it is. */
export function siblingsOf(request: ServerRequest, foretold: Foretold, count: number): readonly string[] {
  const path = request.target.replace(/[?#].*$/s, '');
  const folders = Array.from(path.matchAll(/\//g), ({ index }) => path.slice(0, index + 1))
    .reverse()
    .slice(0, 20);
  const names = ['', 'why403-is-not-there', 'index.html', 'favicon.ico', 'robots.txt'];
  const candidates = new Set(names.flatMap((name) => folders.map((folder) => folder + name)));
  const found: string[] = [];
  for (const target of candidates) {
    if (found.length >= count) break;
    if (target === request.target) continue;
    const one = { ...request, target };
    const before = foretold.before(one);
    if (before !== null && foretold.after(one) === before) found.push(target);
  }
  return found;
}

/** Asks the running server as this machine; null where it does not answer. */
export async function askRunning(
  request: ServerRequest,
  place: { readonly to: string; readonly from: string },
  isTls: boolean,
): Promise<number | null> {
  const serverName = isIP(request.host.replace(/^\[|\]$/g, '')) === 0 ? request.host : '';
  const { status } = await ask({
    request: { text: wireText(request), from: place.from, to: place.to, port: request.port, isTls, serverName },
    limits: { answer: ANSWER_LIMIT },
  });
  return status;
}

/** Asks all again, for some time where the answers are not those that are wanted. */
export async function askAgain(
  asked: readonly AskedTwice[],
  askOne: (target: string) => Promise<number | null>,
): Promise<readonly AskedTwice[]> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const again: AskedTwice[] = [];
    for (const one of asked) again.push({ ...one, after: await askOne(one.target) });
    if (isAsWanted(again) || Date.now() > deadline) return again;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Whether every answer is the one that was wanted. */
export function isAsWanted(asked: readonly AskedTwice[]): boolean {
  return asked.every(({ after, wanted }) => after === wanted);
}
