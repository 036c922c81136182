import { type Answer, answerOf } from './answer/answer.ts';
import { corsFields, preflightAnswer } from './answer/cors.ts';
import { METADATA_PATH, metadataAnswer, metadataUrl } from './answer/metadata.ts';
import { decide, type Question, withoutSubject } from './decide/decide.ts';
import { type Allowed, type Decision, refuse } from './decide/decision.ts';
import type {
  AccountFacts,
  ApplicationFacts,
  CredentialFacts,
  RelationAnswer,
  RequestFacts,
  SubjectFacts,
} from './decide/facts.ts';
import { isPreflight, type Routed, route } from './decide/route.ts';
import { type AccessEvent, eventOf } from './event/access-event.ts';
import { channelSink, type EventSink, EventSummary, type SummaryOptions } from './event/event-sink.ts';
import type { AccessRule, ResourceRequirement } from './policy/access-policy.ts';
import { type CompiledPolicy, compilePolicy } from './policy/compile.ts';
import { RateLimiter } from './rate-limiter.ts';
import { readCredentials } from './token/read-credentials.ts';

/** One question to the application: does this subject stand in this relation to that thing? */
export interface RelationQuestion {
  readonly subject: SubjectFacts | null;
  readonly resource: { readonly type: string; readonly id: string };
  readonly relation: string;
  readonly request: RequestFacts;
}

type Eventually<T> = T | Promise<T>;

/** What an application gives to the guard; each part only where its policy asks for it. */
export interface GuardOptions {
  /** The access policy as JSON gives it. */
  readonly policy: unknown;
  /** What a token is worth: `createTokenVerifier` of `why403-guard/verify`, or the application's own. */
  readonly verify?: (token: string) => Eventually<CredentialFacts>;
  /** Checks proofs of possession: `createProofCheck` of `why403-guard/verify`. */
  readonly proof?: (
    request: RequestFacts,
    token: string,
    subject: SubjectFacts,
    demandsNonce: boolean,
  ) => Eventually<CredentialFacts>;
  readonly session?: (request: RequestFacts) => Eventually<SubjectFacts | null>;
  readonly account?: (subject: SubjectFacts, request: RequestFacts) => Eventually<AccountFacts>;
  readonly country?: (request: RequestFacts) => Eventually<string | null>;
  readonly relation?: (question: RelationQuestion) => Eventually<RelationAnswer>;
  /** Told of every refusal, and of what rules with `audit` allowed. Also published on `node:diagnostics_channel`. */
  readonly onEvent?: EventSink;
  readonly summary?: SummaryOptions;
  /** `subject`: in events it is replaced by this. */
  readonly pseudonym?: (subject: string) => string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/** What an adapter does with a request: let it pass, with these fields on the answer, or answer itself. */
export type Outcome =
  | { readonly pass: true; readonly decision: Allowed; readonly headers: Answer['headers'] }
  | { readonly pass: false; readonly decision: Decision | null; readonly answer: Answer };

/** The guard of one API. */
export interface Guard {
  readonly compiled: CompiledPolicy;
  /** Decides a request and writes the answer of a refusal. At once where nothing has to be asked. */
  handle(request: RequestFacts): Eventually<Outcome>;
  /** The answer for a thing that does not exist: letter for letter that of a concealed one. */
  notFound(request: RequestFacts): Answer;
  /** Passes on events that were held back to be summed. */
  flush(): void;
}

/** Makes the guard of an API. Throws a `PolicyError` where the policy cannot be used. */
export function createGuard(options: GuardOptions): Guard {
  return new PolicyGuard(options);
}

/** A guard whose policy can be changed while requests run. */
export interface ReloadableGuard extends Guard {
  /** Takes another policy. Throws a `PolicyError` where it cannot be used, and the one that is there stays. */
  reload(policy: unknown): void;
}

/**
 * Makes a guard that takes new policies. A request is decided and answered by the policy that was there when it came;
 * counts of limits go on. What verifies tokens is the application's, and is made for its own policy.
 */
export function createReloadableGuard(options: GuardOptions): ReloadableGuard {
  const limiter = new RateLimiter();
  let current = new PolicyGuard(options, limiter);
  return {
    get compiled() {
      return current.compiled;
    },
    handle: (request) => current.handle(request),
    notFound: (request) => current.notFound(request),
    flush: () => current.flush(),
    reload(policy) {
      const next = new PolicyGuard({ ...options, policy }, limiter);
      current.flush();
      current = next;
    },
  };
}

const NOTHING: ApplicationFacts = {};

class PolicyGuard implements Guard {
  readonly compiled: CompiledPolicy;
  private readonly options: GuardOptions;
  private readonly events: EventSummary;
  private readonly limiter: RateLimiter;
  private readonly metadata: string | null;
  private readonly metadataPath: string;
  private readonly clock: () => number;

  constructor(options: GuardOptions, limiter = new RateLimiter()) {
    this.limiter = limiter;
    this.options = options;
    this.compiled = compilePolicy(options.policy);
    this.metadata = metadataUrl(this.compiled.policy.resource);
    this.metadataPath = this.metadata === null ? METADATA_PATH : new URL(this.metadata).pathname;
    this.clock = options.clock ?? Date.now;
    const publish = channelSink();
    this.events = new EventSummary((event) => {
      publish(event);
      try {
        options.onEvent?.(event);
      } catch {
        // A log that cannot be written must neither let somebody pass nor keep somebody out.
      }
    }, options.summary);
  }

  handle(request: RequestFacts): Eventually<Outcome> {
    const [path] = request.target.split('?', 1);
    if (path === this.metadataPath && (request.method === 'GET' || request.method === 'HEAD'))
      return { pass: false, decision: null, answer: metadataAnswer(this.compiled) };
    const routed = route(this.compiled, request);
    if (routed.outcome === 'allowed' && isPreflight(request)) {
      const { routes, policy } = this.compiled;
      const methods = [...(routes.find(path ?? '')?.methods.keys() ?? [])];
      return { pass: false, decision: routed, answer: preflightAnswer(request, policy.cors, methods) };
    }
    if (routed.outcome === 'allowed' || routed.outcome === 'refused') return this.end(routed, request, null);
    const target = routed.outcome === 'routed' ? routed : null;
    try {
      const credentials = this.credentials(request, target);
      if (!(credentials instanceof Promise)) return this.after(request, target, credentials);
      return credentials.then(
        (facts) => this.after(request, target, facts),
        () => this.unavailable(request, target, 'credentials'),
      );
    } catch {
      return this.unavailable(request, target, 'credentials');
    }
  }

  notFound(request: RequestFacts): Answer {
    const refused = refuse(404, 'not-found', 'There is nothing here.');
    return answerOf(refused, request, this.compiled.policy, traceIdOf(request));
  }

  flush(): void {
    this.events.flush();
  }

  /** What became of the credentials; a promise only where something has to be asked. */
  private credentials(request: RequestFacts, routed: Routed | null): Eventually<CredentialFacts> {
    const rule = routed?.compiled.rule ?? null;
    if (rule?.auth === 'none') return { state: 'none', flags: [] };
    if (rule?.credentials === 'session') return this.session(request);
    const sent = readCredentials(request);
    if (sent.state !== 'token') return sent;
    const { verify } = this.options;
    if (verify === undefined) return { state: 'unavailable', dependency: 'no way to verify tokens is set up' };
    const facts = verify(sent.token);
    const bind = (one: CredentialFacts) => this.bound(one, sent.scheme, sent.token, request, rule);
    return facts instanceof Promise ? facts.then(bind) : bind(facts);
  }

  private async session(request: RequestFacts): Promise<CredentialFacts> {
    const subject = (await this.options.session?.(request)) ?? null;
    return subject === null ? { state: 'none', flags: [] } : { state: 'valid', subject };
  }

  /** A token that is bound to a key is worth nothing without its proof (RFC 9449, 7.2; RFC 8705, 3). */
  private bound(
    facts: CredentialFacts,
    scheme: 'bearer' | 'dpop',
    token: string,
    request: RequestFacts,
    rule: AccessRule | null,
  ): Eventually<CredentialFacts> {
    if (facts.state !== 'valid') return facts;
    const confirmation = facts.subject.claim('cnf');
    const demands = rule?.credentials === 'dpop';
    if (confirmation === undefined && scheme === 'bearer' && !demands) return facts;
    const members = Object.keys(Object(confirmation));
    if (members.some((member) => member !== 'jkt'))
      return { state: 'invalid', reason: 'bound-to-certificate', hint: null };
    if (scheme === 'bearer') return { state: 'invalid', reason: 'not-bound', hint: 'sent as a plain Bearer token' };
    if (!members.includes('jkt'))
      return { state: 'invalid', reason: 'not-bound', hint: 'the token is bound to no key' };
    const { proof } = this.options;
    if (proof === undefined) return { state: 'unavailable', dependency: 'no check of proofs is set up' };
    return proof(request, token, facts.subject, rule?.nonce === true);
  }

  private after(request: RequestFacts, routed: Routed | null, credentials: CredentialFacts): Eventually<Outcome> {
    if (routed === null) return this.end(this.unrouted(request, credentials), request, null);
    const { account } = this.options;
    if (credentials.state !== 'valid' || account === undefined)
      return this.settle(this.question(request, routed, credentials, NOTHING), routed);
    return this.withAccount(request, routed, credentials, account);
  }

  private async withAccount(
    request: RequestFacts,
    routed: Routed,
    credentials: Extract<CredentialFacts, { state: 'valid' }>,
    account: NonNullable<GuardOptions['account']>,
  ): Promise<Outcome> {
    try {
      const facts = { account: await account(credentials.subject, request) };
      return await this.settle(this.question(request, routed, credentials, facts), routed);
    } catch {
      return this.unavailable(request, routed, 'account');
    }
  }

  private question(
    request: RequestFacts,
    { compiled }: Routed,
    credentials: CredentialFacts,
    application: ApplicationFacts,
  ): Question {
    const { metadata, clock } = this;
    const login = this.compiled.policy.login ?? null;
    return {
      compiled,
      request,
      credentials,
      application,
      now: clock() / 1000,
      metadata,
      login,
      drafts: this.compiled.policy.drafts ?? [],
    };
  }

  /** Decides; where the application has to be asked first, asks and decides again. */
  private settle(question: Question, routed: Routed): Eventually<Outcome> {
    const decision = decide(question);
    if (decision.outcome === 'wanted') return this.ask(question, routed, decision.what);
    return this.end(decision, question.request, resourceOf(routed));
  }

  private async ask(
    question: Question,
    routed: Routed,
    what: 'country' | 'relation' | 'visible' | 'wait',
  ): Promise<Outcome> {
    try {
      const answer = await this.told(question, routed, what);
      return await this.settle({ ...question, application: { ...question.application, [what]: answer } }, routed);
    } catch {
      return this.unavailable(question.request, routed, what);
    }
  }

  private told(question: Question, routed: Routed, what: 'country' | 'relation' | 'visible' | 'wait'): unknown {
    const { request, credentials, compiled } = question;
    const subject = credentials.state === 'valid' ? credentials.subject : null;
    const { rule } = compiled;
    if (what === 'country') return this.options.country?.(request) ?? null;
    if (what === 'wait')
      return this.limiter.wait(`${rule.id} ${subject?.id ?? request.address}`, rule.rate, this.clock());
    const resource = resourceOf(routed);
    const required = rule.resource;
    if (resource === null || required === undefined) return false;
    if (what === 'relation' && required.claim !== undefined) return subject?.claim(required.claim) === resource.id;
    const relation = what === 'visible' ? required.visible_to : required.relation;
    if (relation === undefined || this.options.relation === undefined)
      throw new Error('no way to tell relations is set up');
    return this.options.relation({ subject, resource, relation, request });
  }

  /** No rule names this: whoever is nobody is asked who they are first, and everybody else is refused. */
  private unrouted(request: RequestFacts, credentials: CredentialFacts): Decision {
    if (credentials.state === 'valid')
      return refuse(403, 'no-policy', 'No rule allows this.', { subject: credentials.subject });
    return withoutSubject({ compiled: null, request, credentials, metadata: this.metadata, login: null });
  }

  private unavailable(request: RequestFacts, routed: Routed | null, dependency: string): Outcome {
    const compiled = routed?.compiled ?? null;
    const credentials = { state: 'unavailable', dependency } as const;
    const refused = withoutSubject({ compiled, request, credentials, metadata: this.metadata, login: null });
    return this.end(refused, request, routed === null ? null : resourceOf(routed));
  }

  private end(decision: Decision, request: RequestFacts, resource: AccessEvent['resource']): Outcome {
    const { policy } = this.compiled;
    if (decision.outcome === 'allowed') {
      if (decision.rule?.audit === 'all') this.record(decision, request, resource, traceIdOf(request));
      // What may be kept differs by who asks, also where the answer is for nobody's page (Fetch standard, 3.2.5).
      const headers =
        policy.cors === undefined ? [] : [...corsFields(request, policy.cors, []), ['Vary', 'Origin'] as const];
      return { pass: true, decision, headers };
    }
    const traceId = traceIdOf(request);
    this.record(decision, request, resource, traceId);
    return { pass: false, decision, answer: answerOf(decision, request, policy, traceId) };
  }

  private record(decision: Decision, request: RequestFacts, resource: AccessEvent['resource'], traceId: string): void {
    const now = this.clock();
    const event = eventOf({ decision, request, compiled: this.compiled, traceId, resource, now });
    this.events.add({ ...event, subject: this.named(event.subject) }, now);
  }

  /** Under which name a subject stands in the log: under none where its pseudonym cannot be made. */
  private named(subject: string | null): string | null {
    const { pseudonym } = this.options;
    if (subject === null || pseudonym === undefined) return subject;
    try {
      return pseudonym(subject);
    } catch {
      return null;
    }
  }
}

/** The thing that a request is about, with the parameters of the route put in. */
function resourceOf({ compiled, parameters }: Routed): AccessEvent['resource'] {
  const resource: ResourceRequirement | undefined = compiled.rule.resource;
  if (resource === undefined) return null;
  const id = resource.id.replace(/\{([^}]+)\}/g, (_, name: string) => parameters.get(name) ?? '');
  return { type: resource.type, id };
}

/** The id under which log and answer are found together: that of the trace (W3C Trace Context, 3.2), or a new one. */
function traceIdOf({ header }: RequestFacts): string {
  const [parent = ''] = header('traceparent');
  const given = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(parent)?.[1];
  if (given !== undefined && !/^0+$/.test(given)) return given;
  return crypto.randomUUID().replaceAll('-', '');
}
