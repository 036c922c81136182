import { ALL_CLOSED, NO_RULES, ROBOTS_LIMIT, type RobotsRules, readRobots } from '../../read/crawl/robots-rules.ts';
import { textOf } from './answer-text.ts';
import type { PageAnswer } from './page-client.ts';

/** One robots.txt as it was answered. */
export interface RobotsFile {
  readonly url: string;
  readonly rules: RobotsRules;
  /** Null: no answer came. */
  readonly answer: PageAnswer | null;
}

/** Asks for a file, over redirects within the scope (RFC 9309, 2.3.1.2 has five of them); null where no answer comes. */
type AskFile = (url: URL) => Promise<PageAnswer | null>;

/** The robots.txt of each web origin, asked for once before anything else of it. */
export class RobotsFiles {
  readonly #files = new Map<string, Promise<RobotsFile>>();
  readonly #ask: AskFile;

  constructor(ask: AskFile) {
    this.#ask = ask;
  }

  of(origin: string): Promise<RobotsFile> {
    let file = this.#files.get(origin);
    if (file === undefined) {
      file = this.#read(origin);
      this.#files.set(origin, file);
    }
    return file;
  }

  async all(): Promise<RobotsFile[]> {
    return Promise.all(this.#files.values());
  }

  async #read(origin: string): Promise<RobotsFile> {
    const url = `${origin}/robots.txt`;
    const answer = await this.#ask(new URL(url));
    return { url, rules: await rulesOf(url, answer), answer };
  }
}

/** RFC 9309, 2.3.1: what there is, is obeyed; 4xx means that there is none; anything else that nothing may be asked. */
async function rulesOf(url: string, answer: PageAnswer | null): Promise<RobotsRules> {
  if (answer === null || answer.status === 429 || answer.status >= 500) return ALL_CLOSED;
  if (answer.status < 200 || answer.status >= 300) return NO_RULES;
  const { text } = await textOf(answer, ROBOTS_LIMIT * 2);
  return readRobots(url, text);
}
