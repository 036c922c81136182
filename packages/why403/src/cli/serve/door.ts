import { createHash, timingSafeEqual } from 'node:crypto';

/** What of a request decides whether it is answered. */
export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site, which browsers add and pages cannot set. */
  readonly site: string | undefined;
  readonly contentType: string | undefined;
  readonly cookie: string | undefined;
}

/** Why a request is not answered: the status that says so, and a sentence for whoever reads it. */
export interface Denial {
  readonly status: 401 | 403 | 404 | 405 | 415 | 421 | 429;
  readonly why: string;
}

const NAME = 'why403-session';

/**
 * Decides who is answered: a browser that was opened with the printed address, and no page of anybody else.
 *
 * A page of another origin cannot send JSON here without being asked first, which is never allowed, cannot leave out or
 * change `Origin` (Fetch standard, "append a request Origin header"), and has no cookie, as it is SameSite=Strict. A name
 * that is made to lead to this machine (DNS rebinding) is not among the names that are answered to.
 */
export class Door {
  readonly #hosts: ReadonlySet<string>;
  readonly #cookie: string;
  readonly #secret: string;
  #token: string | null;

  /** `hosts`: names with ports under which this server may be asked; `random` makes what nobody can guess. */
  constructor(hosts: readonly string[], port: number, random: () => string) {
    this.#hosts = new Set(hosts.map((host) => host.toLowerCase()));
    // Cookies do not tell ports apart: two of these servers would take each other's away.
    this.#cookie = `${NAME}-${port}`;
    this.#token = random();
    this.#secret = random();
  }

  /** What the printed address carries, until it was used. */
  get token(): string | null {
    return this.#token;
  }

  /** Why a request for a file is not answered, or null. */
  denyPage({ host, method }: Knock): Denial | null {
    if (!this.#isOurs(host)) return foreignHost(host);
    if (method !== 'GET' && method !== 'HEAD') return { status: 405, why: 'Pages are only read: GET or HEAD.' };
    return null;
  }

  /** Why a question to the machine is not answered, or null. `isSwap`: it brings the token, and has no cookie yet. */
  denyQuestion(knock: Knock, isSwap: boolean): Denial | null {
    const { host, origin, site, method, contentType } = knock;
    if (!this.#isOurs(host)) return foreignHost(host);
    if (method !== 'POST') return { status: 405, why: 'Questions are sent with POST.' };
    if (origin !== `http://${host}` || (site !== undefined && site !== 'same-origin'))
      return { status: 403, why: 'Only the page that this server gave out may ask.' };
    if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
      return { status: 415, why: 'Questions are JSON: Content-Type: application/json.' };
    if (!isSwap && !this.#hasSession(knock.cookie))
      return { status: 401, why: 'Open the address that why403 serve printed: it carries the token.' };
    return null;
  }

  /** Takes the token once; gives the Set-Cookie field for whoever brought it, or null. */
  open(token: string): string | null {
    if (this.#token === null || !isSame(token, this.#token)) return null;
    this.#token = null;
    return `${this.#cookie}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  #isOurs(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.has(host.toLowerCase());
  }

  #hasSession(cookie: string | undefined): boolean {
    const found = (cookie ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part.startsWith(`${this.#cookie}=`));
    return found.some((part) => isSame(part.slice(this.#cookie.length + 1), this.#secret));
  }
}

function foreignHost(host: string | undefined): Denial {
  return {
    status: 421,
    why: `This server does not answer for ${host === undefined ? 'a request without Host' : 'that name'}.`,
  };
}

/** Digests have one length, so that the time of the comparison tells nothing of the secret. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
