import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ApacheConfigurations } from '../../collect/server-files/apache-site.ts';
import { textOfBytes } from '../../collect/server-files/byte-text.ts';
import { Moment } from '../../collect/server-files/moment.ts';
import { NginxConfigurations, nginxSurroundings } from '../../collect/server-files/nginx-surroundings.ts';
import { UsageError, Why403Error } from '../../errors.ts';
import { predictNginx } from '../../evaluate/nginx/explain.ts';
import type { Prediction } from '../../model/prediction.ts';
import { serverOfConfig } from '../../read/server-of-config.ts';
import { optimizeLater } from '../patient-optimizer.ts';
import { predictOnApache } from '../predict-apache.ts';
import { type GivenQuestion, type Question, readQuestion } from '../predict-question.ts';
import { predictionToText } from '../predict-text.ts';

/** Options of `why403 predict` as commander gives them. */
export interface PredictOptions {
  readonly server?: string;
  readonly config?: string;
  readonly prefix?: string;
  readonly url?: string;
  readonly method?: string;
  readonly http?: string;
  readonly client?: string;
  readonly workerUser?: string;
  readonly header?: readonly string[];
  readonly bodyBase64?: string;
  readonly json?: boolean;
  readonly batch?: boolean;
}

/** Configurations that were read. */
export class Known {
  readonly nginx = new NginxConfigurations();
  readonly apache = new ApacheConfigurations();
  isOptimizedLate = false;
}

/** The status that a configuration gives to a request, without sending it. */
export async function predictCommand(options: PredictOptions): Promise<void> {
  const known = new Known();
  if (options.batch === true) return predictBatch(known);
  const headers = options.header?.map((text) => {
    const colon = text.indexOf(':');
    if (colon < 1) throw new UsageError(`header "${text}"; expected "Name: value"`);
    return [text.slice(0, colon), text.slice(colon + 1).trim()];
  });
  const question = readQuestion({ ...options, ...placesOf(options), headers });
  const prediction = predict(known, question, new Moment());
  process.stdout.write(options.json === true ? `${jsonLine(prediction)}\n` : predictionToText(prediction, question));
}

/** Of a line that never ends. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Paths of the command line begin in the folder that it is typed in; those of the configuration beside it. */
function placesOf({ server, config, prefix, url }: PredictOptions): {
  readonly server: string;
  readonly config: string;
  readonly prefix: string;
} {
  if (config === undefined) throw new UsageError('--config is missing; expected the main file of a configuration');
  if (url === undefined) throw new UsageError('--url is missing; expected one such as http://shop.example/private/');
  if (statSync(config, { throwIfNoEntry: false })?.isFile() !== true)
    throw new UsageError(`${config} is no file; expected the main file of a configuration`);
  const folder = resolve(prefix ?? dirname(config));
  const product = server ?? serverOfConfig(readFileSync(config, 'latin1'));
  if (product === null)
    throw new UsageError(
      `${config} is neither of nginx nor of Apache by its lines; say which with --server nginx|apache`,
    );
  // nginx puts the slash there itself (`nginx -p`), and joins what it reads without one.
  const isPlain = product === 'apache' || folder === '/';
  return { server: product, config: resolve(config), prefix: isPlain ? folder : `${folder}/` };
}

/**
 * Answers line by line, in order. Files may change between a question and the next, but not between those that came
 * together, before any of their answers.
 */
async function predictBatch(known: Known): Promise<void> {
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new UsageError('a line of --batch; expected at most 64 MiB');
    await answerAll(known, lines);
  }
  await answerAll(known, [rest]);
}

async function answerAll(known: Known, lines: readonly string[]): Promise<void> {
  const moment = new Moment();
  const asked = lines.filter((line) => line.trim() !== '');
  // Of many questions the first answers go out before the last is thought of.
  for (let at = 0; at < asked.length; at += 64) {
    const answers = asked.slice(at, at + 64).map((line) => `${jsonLine(answerTo(known, line, moment))}\n`);
    await new Promise<void>((resolve) => process.stdout.write(answers.join(''), () => resolve()));
  }
}

function answerTo(known: Known, line: string, moment: Moment): Prediction {
  try {
    return predict(known, readQuestion(parseLine(line)), moment);
  } catch (error) {
    // One bad question must not take the answers of the others with it.
    if (error instanceof Why403Error) return unanswered(error.message);
    return unanswered(`not known: this question cannot be worked out (${String(error).slice(0, 200)})`);
  }
}

function parseLine(line: string): GivenQuestion {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new UsageError('a line of --batch; expected one JSON object');
}

function unanswered(why: string): Prediction {
  return { status: null, cause: null, directive: null, lines: [], fix: null, why };
}

/** What a configuration answers to a request. */
export function predict(known: Known, question: Question, moment: Moment): Prediction {
  const { server, config, prefix, workerUser } = question;
  if (server === 'apache') return predictOnApache(known.apache.site(config, prefix, workerUser, moment), question);
  const model = known.nginx.model(config, moment);
  // Not before: to read a large configuration is one long loop, which is worth it.
  if (!known.isOptimizedLate) {
    known.isOptimizedLate = true;
    optimizeLater();
  }
  const [broken] = model.tree.config.problems;
  const around = nginxSurroundings(model, config, prefix, workerUser, moment);
  if (around === null) return unanswered(`there is no user or group for the worker ("${workerUser}")`);
  if (model.http === null && broken !== undefined)
    return unanswered(`${broken.file}, line ${broken.line}: expected ${broken.expected}`);
  const prediction = predictNginx(model, question.request, around);
  if (broken === undefined) return prediction;
  const note = `${broken.file}, line ${broken.line}: expected ${broken.expected}`;
  return {
    ...prediction,
    why: `${prediction.why}. The configuration is broken, and this is the answer for the rest: ${note}`,
  };
}

/** Texts of the model are bytes; JSON is UTF-8. */
function jsonLine(prediction: Prediction): string {
  const text = JSON.stringify(prediction);
  if (!BEYOND_ASCII.test(text)) return text;
  return JSON.stringify(prediction, (_, value: unknown) => (typeof value === 'string' ? textOfBytes(value) : value));
}

const BEYOND_ASCII = /[\x80-\xff]/;
