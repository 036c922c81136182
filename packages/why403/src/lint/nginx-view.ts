import { evaluateRequest, type Verdict } from '../evaluate/nginx/evaluate.ts';
import { locationName } from '../evaluate/nginx/location-table.ts';
import type { NginxModel } from '../evaluate/nginx/model.ts';
import type { Surroundings, TraceStep } from '../evaluate/nginx/request.ts';
import type { Scope, ScopeKind } from '../evaluate/nginx/tree.ts';
import type { NginxDirective } from '../model/nginx-config.ts';
import { NO_FILE, VISITOR } from './visitor.ts';

/** A server block that can be asked by a name that leads to it. */
export interface NginxSite {
  readonly scope: Scope;
  readonly head: NginxDirective;
  readonly host: string;
  readonly port: number;
  readonly scheme: 'http' | 'https';
}

interface AskOptions {
  readonly client?: string;
  readonly method?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

const KINDS: ReadonlySet<string> = new Set(['server', 'location', 'if', 'limit_except']);
/** More than people write; of more than these the first are looked at. */
const MOST = { levels: 200_000, sites: 5000, questions: 50_000 } as const;

/** A configuration of nginx as checks see it: every level, and whoever answers at what name. */
export class NginxView {
  readonly model: NginxModel;
  readonly around: Surroundings;
  readonly levels: readonly Scope[];
  readonly sites: readonly NginxSite[];
  /** Set where there was more than is looked at. */
  readonly notes: string[] = [];
  private readonly isTimeUp: () => boolean;
  private questions = 0;
  private hasEnded = false;

  constructor(model: NginxModel, around: Surroundings, isTimeUp = () => false) {
    this.isTimeUp = isTimeUp;
    this.model = model;
    this.around = around;
    this.levels = this.allLevels();
    this.sites = this.allSites();
  }

  /** The file that the configuration begins with. */
  get main(): string {
    return this.model.tree.config.sources[0]?.path ?? '';
  }

  own(scope: Scope, ...names: readonly string[]): readonly NginxDirective[] {
    return names.flatMap((name) => this.model.tree.own(scope, name));
  }

  /** Address rules that stand at this very level, in their order. */
  addressRules(scope: Scope): readonly NginxDirective[] {
    return this.model.tree.children(scope.head).filter(({ name }) => name === 'allow' || name === 'deny');
  }

  locations(scope: Scope): readonly {
    readonly scope: Scope;
    readonly head: NginxDirective;
    readonly name: ReturnType<typeof locationName>;
  }[] {
    return this.own(scope, 'location').flatMap((head) =>
      head.block === null
        ? []
        : [{ scope: this.model.tree.scope('location', head, scope), head, name: locationName(head) }],
    );
  }

  /** What a visitor is answered; null where another server answers, or too much was asked already. */
  ask(
    site: NginxSite,
    target: string,
    { client = VISITOR, method = 'GET', headers = [] }: AskOptions = {},
  ): Verdict | null {
    if (this.isOver()) return null;
    const { host, port, scheme } = site;
    const request = {
      method,
      target,
      http: '1.1',
      headers: [['Host', host], ...headers],
      client,
      scheme,
      host,
      port,
      bodyLength: 0,
    } as const;
    const verdict = evaluateRequest(this.model, this.model.tree, request, this.around);
    const server = verdict.trace.find(({ phase }) => phase === 'server');
    return server?.directive === site.head ? verdict : null;
  }

  /** The server that a level belongs to. */
  siteOf(scope: Scope): NginxSite | null {
    let level: Scope | null = scope;
    while (level !== null && level.kind !== 'server') level = level.parent;
    return this.sites.find((site) => site.scope === level) ?? null;
  }

  /** A URL that leads to a level, as far as prefixes tell; null below a regular expression. */
  urlOf(scope: Scope): string | null {
    let level: Scope | null = scope;
    while (level !== null && level.kind !== 'location') level = level.parent;
    if (level?.head == null) return '/';
    const { kind, text } = locationName(level.head);
    if (kind === '=') return text;
    if (kind !== '' && kind !== '^~') return null;
    return text.endsWith('/') ? `${text}${NO_FILE}` : text;
  }

  /** Whether enough was asked; said once. */
  private isOver(): boolean {
    if (!this.hasEnded && (++this.questions > MOST.questions || this.isTimeUp())) {
      this.hasEnded = true;
      this.notes.push(`after ${this.questions} questions no more are asked of the configuration`);
    }
    return this.hasEnded;
  }

  private allLevels(): readonly Scope[] {
    const { model } = this;
    if (model.http === null) return [];
    const found: Scope[] = [model.http];
    for (let at = 0; at < found.length && found.length < MOST.levels; at++) {
      const scope = found[at] as Scope;
      for (const child of model.tree.children(scope.head)) {
        if (child.block !== null && KINDS.has(child.name))
          found.push(model.tree.scope(child.name as ScopeKind, child, scope));
      }
    }
    if (found.length >= MOST.levels) this.notes.push(`more than ${MOST.levels} blocks: the rest is not looked at`);
    return found;
  }

  private allSites(): readonly NginxSite[] {
    const { listens, servers } = this.model.serverTable();
    const first = new Map<Scope, { readonly port: number; readonly isTls: boolean }>();
    for (const list of listens.values()) {
      for (const { server, port, isTls, isProxyProtocol } of list) {
        const known = first.get(server);
        // Plain HTTP is asked where there is both.
        if (!isProxyProtocol && (known === undefined || (known.isTls && !isTls))) first.set(server, { port, isTls });
      }
    }
    return servers.slice(0, MOST.sites).flatMap((scope) => {
      const listen = first.get(scope);
      if (listen === undefined || scope.head === null) return [];
      const { port, isTls } = listen;
      return [{ scope, head: scope.head, host: this.hostOf(scope), port, scheme: isTls ? 'https' : 'http' } as const];
    });
  }

  private hostOf(scope: Scope): string {
    const names = this.own(scope, 'server_name').flatMap(({ args }) => args);
    const plain = names.find((name) => /^[\w-]+(?:\.[\w-]+)+$/.test(name));
    if (plain !== undefined) return plain;
    const wild = names.find((name) => /^\*?\.[\w.-]+$/.test(name));
    return wild === undefined ? `${NO_FILE}.invalid` : `${NO_FILE}${wild.replace(/^\*/, '')}`;
  }
}

/** The location that answered in the end; null: none, or another server. */
export function chosenLocation(verdict: Verdict | null): NginxDirective | null {
  return verdict?.trace.findLast(({ phase }) => phase === 'location')?.directive ?? null;
}

/** The step that refused. */
export function refusal(verdict: Verdict): TraceStep | null {
  return verdict.trace.findLast(({ status }) => status === 403) ?? null;
}

/** Whether a level refuses by itself: address rules, a password, or a return. */
export function refusesAll(view: NginxView, scope: Scope): boolean {
  const rules = view.addressRules(scope);
  const isDenied = rules.some(({ name, args }) => name === 'deny' && args[0] === 'all');
  const returned = view.own(scope, 'return').some(({ args }) => args[0] === '403' || args[0] === '404');
  return isDenied || returned;
}
