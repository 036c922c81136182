import type { CrawlJudge } from '../collect/crawl/crawl-options.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { ExchangeObservation } from '../model/observation.ts';

/** How an answer is judged. A parameter, so that a survey does not bring the knowledge with it. */
export type DiagnoseAnswer = (answer: readonly ExchangeObservation[]) => Promise<Diagnosis>;

/** Answers of which each is the same refusal: one of them, and what is known of it. */
export interface RefusalKind {
  readonly sample: ExchangeObservation;
  readonly diagnosis: Diagnosis;
  /** A page of a successful status that refuses all the same. */
  readonly isSoft: boolean;
}

/** Kinds of a site are few; after so many the finer differences no longer make one. */
const FINE = 400;
const MOST = 4000;
/** So much of a sample is kept on disk. */
const KEPT_BODY = 16 * 1024;
const LOOKED_AT = 8 * 1024;

/**
 * Tells refusals apart by what matters to their cause and diagnoses one of each kind: a site that refuses ten thousand pages
 * does so in a handful of ways.
 */
export class RefusalKinds implements CrawlJudge {
  readonly #diagnose: DiagnoseAnswer;
  readonly #kinds: (RefusalKind | null)[] = [];
  readonly #known = new Map<string, Promise<number>>();
  #keep: (line: readonly [string, ...unknown[]]) => void = () => {};
  #replayed: Promise<unknown> = Promise.resolve();

  constructor(diagnose: DiagnoseAnswer) {
    this.#diagnose = diagnose;
  }

  kind(number: number): RefusalKind | null {
    return this.#kinds[number] ?? null;
  }

  keep(add: (line: readonly [string, ...unknown[]]) => void): void {
    this.#keep = add;
  }

  examine(answer: ExchangeObservation): Promise<number> {
    const key = this.#keyOf(answer);
    let number = this.#known.get(key);
    if (number === undefined) {
      number = this.#judge(answer);
      this.#known.set(key, number);
    }
    return number;
  }

  /** From a saved state only the evidence is taken; what it means is worked out anew. */
  replay(line: readonly unknown[]): void {
    const [kind, number, sample] = line;
    if (kind !== 's' || typeof sample !== 'object' || sample === null) return;
    const exchange = sample as ExchangeObservation;
    this.#replayed = this.#replayed.then(async () => {
      const diagnosis = await this.#diagnose([exchange]);
      this.#kinds[Number(number)] = { sample: exchange, diagnosis, isSoft: !diagnosis.refused };
      this.#known.set(this.#keyOf(exchange), Promise.resolve(Number(number)));
    });
  }

  /** Waits until all that was replayed is worked out. */
  async ready(): Promise<void> {
    await this.#replayed;
  }

  async #judge(answer: ExchangeObservation): Promise<number> {
    await this.#replayed;
    const diagnosis = await this.#diagnose([answer]);
    const isSoft = !diagnosis.refused && diagnosis.speaksOfRefusal !== undefined;
    if (!diagnosis.refused && !isSoft) return -1;
    const { response } = answer;
    const body = response.body === null ? null : response.body.slice(0, KEPT_BODY);
    this.#kinds.push({ sample: answer, diagnosis, isSoft });
    const number = this.#kinds.length - 1;
    this.#keep(['s', number, { ...answer, response: { ...response, body } }]);
    return number;
  }

  #keyOf({ request, response }: ExchangeObservation): string {
    const { status, headers } = response;
    if (this.#known.size > MOST) return String(status);
    const names = (headers ?? []).map(([name]) => name.toLowerCase()).sort();
    const server = headers?.find(([name]) => /^server$/i.test(name))?.[1] ?? '';
    const coarse = `${status} ${server} ${names.join()} ${pathKind(request.url ?? '')}`;
    return this.#known.size > FINE ? coarse : `${coarse} ${wordsOf(response.body ?? '', request.url ?? '')}`;
  }
}

/** What rules look at in a path. */
function pathKind(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  const extension = /\.[a-z0-9]{1,6}$/i.exec(path)?.[0].toLowerCase() ?? '';
  return `${path.endsWith('/') ? 'folder' : ''}${path.includes('/.') ? 'hidden' : ''}${url.includes('?') ? 'query' : ''}${extension}`;
}

/** The words of a page without what is made anew for each request: ids, numbers, the address that was asked. */
function wordsOf(body: string, url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  const text = body.slice(0, LOOKED_AT).toLowerCase();
  const settled = path.length > 1 ? text.replaceAll(path.toLowerCase(), ' ') : text;
  return (settled.match(/[^\s<>"'=;:,()]+/g) ?? []).filter((word) => !/\d/.test(word) && word.length < 40).join(' ');
}
