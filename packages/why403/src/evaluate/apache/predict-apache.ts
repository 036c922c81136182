import { CannotKnow, HandedOn } from './cannot-know.ts';
import type { CompiledApache } from './config/compile.ts';
import { setEnvironment } from './phases/environment.ts';
import { splitTarget } from './phases/target.ts';
import { isReachable, processRequest } from './process.ts';
import { type ApacheWire, type ApacheWorld, type Decision, decide, type Request, type Step } from './request.ts';
import { chooseServer } from './virtual-host.ts';

/** A configuration and what surrounds it; `reload` reads it again with some texts in place of those on the disk. */
export interface ApacheSite {
  readonly compiled: CompiledApache;
  readonly world: ApacheWorld;
  readonly reload: (texts: ReadonlyMap<string, string>) => CompiledApache;
}

/** What a server would answer and why; `status` is null where that cannot be known, and `why` says so. */
export interface ApacheVerdict {
  readonly status: number | null;
  readonly why: string;
  readonly decision: Decision | null;
  /** Whether a program answers, which nothing of the server kept the request from. */
  readonly handedOn: boolean;
  readonly steps: readonly Step[];
}

/** Whether the server no longer refuses: it answers otherwise, or lets a program answer. */
export function letsThrough({ status, handedOn }: ApacheVerdict): boolean {
  return handedOn || (status !== null && status !== 403 && status < 500);
}

/** What httpd answers to a request, with its working; `status` is null, with the reason, where the model cannot know. */
export function predictApache(compiled: CompiledApache, wire: ApacheWire, world: ApacheWorld): ApacheVerdict {
  const steps: Step[] = [];
  try {
    const decision = decideOn(compiled, wire, world, steps);
    return { status: decision.status, why: decision.why, decision, handedOn: false, steps };
  } catch (error) {
    if (!(error instanceof CannotKnow)) throw error;
    return { status: null, why: error.message, decision: null, handedOn: error instanceof HandedOn, steps };
  }
}

function decideOn(compiled: CompiledApache, wire: ApacheWire, world: ApacheWorld, steps: Step[]): Decision {
  const { path, args, host } = splitTarget(wire.target);
  const given = host ?? wire.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? null;
  if (given === null && wire.http === '1.1') return decide(400, 'HTTP/1.1 asks for a Host header', null);
  const name = (given ?? '').replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
  if (given !== null && /[\s/\\@#?]|^$/.test(given)) return decide(400, 'the Host header is no name', null);
  const server = chooseServer(compiled, name, wire);
  steps.push({ phase: 'server', what: `${server.serverName ?? 'the main server'} answers`, by: server.directive });
  const request: Request = {
    wire,
    world,
    server,
    host: name,
    main: null,
    previous: null,
    steps,
    last: { request: null },
    isReachable,
    method: wire.method,
    uri: path,
    args,
    filename: null,
    pathInfo: '',
    file: null,
    config: server.base,
    merged: '',
    handler: null,
    isScriptAlias: false,
    user: null,
    environment: new Map(),
    context: null,
    rewritesEnd: false,
    pendingRedirect: null,
  };
  setEnvironment(server.environment, request);
  return processRequest(request);
}
