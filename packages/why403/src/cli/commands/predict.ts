import { createInterface } from 'node:readline';
import { NginxConfigurations, nginxSurroundings } from '../../collect/server-files/nginx-surroundings.ts';
import { UsageError, Why403Error } from '../../errors.ts';
import { predictNginx } from '../../evaluate/nginx/predict.ts';
import type { Prediction } from '../../model/prediction.ts';
import { terminalLine } from '../../report/escape/terminal.ts';
import { predictOnApache } from '../predict-apache.ts';
import { type GivenQuestion, type Question, readQuestion } from '../predict-question.ts';

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

/** The status that a configuration gives to a request, without sending it. */
export async function predictCommand(options: PredictOptions): Promise<void> {
  const configurations = new NginxConfigurations();
  if (options.batch === true) return predictBatch(configurations);
  const headers = options.header?.map((text) => {
    const colon = text.indexOf(':');
    if (colon < 1) throw new UsageError(`header "${text}"; expected "Name: value"`);
    return [text.slice(0, colon), text.slice(colon + 1).trim()];
  });
  const prediction = predict(configurations, readQuestion({ ...options, headers }));
  process.stdout.write(options.json === true ? `${jsonLine(prediction)}\n` : textOf(prediction));
}

/** Answers line by line, each before the next question is read: files may change between them. */
async function predictBatch(configurations: NginxConfigurations): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answer = `${jsonLine(answerTo(configurations, line))}\n`;
    await new Promise<void>((resolve) => process.stdout.write(answer, () => resolve()));
  }
}

function answerTo(configurations: NginxConfigurations, line: string): Prediction {
  try {
    return predict(configurations, readQuestion(parseLine(line)));
  } catch (error) {
    // One bad question must not take the answers of the others with it.
    if (error instanceof Why403Error) return unanswered(error.message);
    throw error;
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
  return { status: null, cause: null, directive: null, fix: null, why };
}

function predict(configurations: NginxConfigurations, question: Question): Prediction {
  if (question.server === 'apache') return predictOnApache(question);
  const model = configurations.model(question.config);
  const [broken] = model.tree.config.problems;
  const around = nginxSurroundings(model, question.config, question.prefix, question.workerUser);
  if (around === null) return unanswered(`there is no user or group for the worker ("${question.workerUser}")`);
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
  return JSON.stringify(prediction, (_, value: unknown) => (typeof value === 'string' ? decoded(value) : value));
}

function decoded(text: string): string {
  return /[\x80-\xff]/.test(text) && !/[^\x00-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}

function textOf({ status, cause, why, fix }: Prediction): string {
  const head = status === null ? 'Not known.' : `${status}${cause === null ? '' : ` (${cause})`}`;
  const operations = fix?.ops.map((one) => `  ${JSON.stringify(one)}`) ?? [];
  const lines = [head, why, ...(operations.length > 0 ? ['What mends it:', ...operations] : [])];
  return `${lines.map((line) => terminalLine(decoded(line))).join('\n')}\n`;
}
