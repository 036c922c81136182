import { ReadError, UsageError, Why403Error } from '../../errors.ts';
import { explainPolicy, unanswered } from '../../evaluate/iam/answer.ts';
import { asWritten } from '../../evaluate/iam/left-out.ts';
import type { CaseId } from '../../model/observation.ts';
import type { PolicyAnswer } from '../../model/policy-answer.ts';
import { caseIdOf, membersOf } from '../../read/json-members.ts';
import { type JsonText, readJsonText } from '../../read/policies/json-text.ts';
import { readPolicyQuestion } from '../../read/policies/question.ts';
import { jsonText } from '../../report/escape/json.ts';
import { policyToText } from '../../report/policy/text.ts';
import { contextFrom } from '../iam-evidence.ts';
import { policyFiles } from '../policy-files.ts';
import { withoutSecrets } from '../policy-secrets.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';

/** Options of `why403 policy` as commander gives them. */
export interface PolicyOptions {
  readonly request?: string;
  readonly batch?: boolean;
  readonly policy?: readonly string[];
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: readonly string[];
  readonly principalAccount?: string;
  readonly resourceAccount?: string;
  readonly objectExists?: 'yes' | 'no';
  readonly blockPublicAccess?: boolean;
  readonly format: 'text' | 'json';
  readonly json?: boolean;
}

/** Says which statement decides a request to AWS. */
export async function policyCommand(options: PolicyOptions): Promise<void> {
  const lone = OF_QUESTION.find((name) => options[name] !== undefined);
  if (lone !== undefined && (options.batch === true || options.request !== undefined))
    throw new UsageError(`--${lone} beside --request or --batch; expected all of the question there`);
  if (options.batch === true) return options.request === undefined ? answerBatch() : answerFile(options.request);
  const { given, name, text } = options.request === undefined ? fromOptions(options) : fromFile(options.request);
  const { question: read, id } = readPolicyQuestion(given, name);
  const question = options.request === undefined ? read : asWritten(read);
  const answer = withDoubles(withoutSecrets(explainPolicy(question, id), question), text);
  const isJson = options.json === true || options.format === 'json';
  process.stdout.write(isJson ? `${jsonText(answer, 2)}\n` : policyToText(answer, terminal()));
}

/** What makes up a question on the command line. */
const OF_QUESTION = ['principal', 'action', 'resource', 'policy', 'context'] as const;

interface Given {
  readonly given: unknown;
  readonly name: string;
  /** The JSON it was read from; null where it was put together from options. */
  readonly text: JsonText | null;
}

function fromFile(request: string): Given {
  const name = request === '-' ? 'standard input' : request;
  const text = readJsonText(readTextFile(request === '-' ? null : request), name);
  return { given: text.value, name, text };
}

function fromOptions(options: PolicyOptions): Given {
  const { principal, action, resource, principalAccount, resourceAccount } = options;
  const missing = (['principal', 'action', 'resource'] as const).find((name) => options[name] === undefined);
  if (missing !== undefined)
    throw new UsageError(`--${missing} is missing; expected --request FILE, or --principal, --action and --resource`);
  const context = contextFrom(options.context ?? []);
  const given = {
    principal,
    action,
    resource,
    ...(principalAccount === undefined ? {} : { principalAccount }),
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
    ...(options.objectExists === undefined ? {} : { objectExists: options.objectExists === 'yes' }),
    ...(options.blockPublicAccess === true ? { publicAccessBlock: true } : {}),
    context,
    ...policyFiles(options.policy ?? []),
  };
  return { given, name: 'the command line', text: null };
}

/** Of a line that never ends. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Answers line by line, in order. */
async function answerBatch(): Promise<void> {
  let rest = '';
  let before = 0;
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new UsageError('a line of --batch; expected at most 16 MiB');
    await answerAll(lines, before);
    before += lines.length;
  }
  await answerAll([rest], before);
}

async function answerFile(request: string): Promise<void> {
  return answerAll(readTextFile(request === '-' ? null : request).split('\n'), 0);
}

/** Lines of which so many came before. */
async function answerAll(lines: readonly string[], before: number): Promise<void> {
  const answers = lines.flatMap((line, at) =>
    line.trim() === '' ? [] : `${jsonText(answerTo(line, before + at + 1))}\n`,
  );
  if (answers.length > 0) await new Promise<void>((resolve) => process.stdout.write(answers.join(''), () => resolve()));
}

const BATCH = 'a line of --batch';

/** One bad question must not take the answers of the others with it. */
function answerTo(line: string, number: number): PolicyAnswer {
  let id: CaseId = null;
  try {
    const text = readJsonText(line, BATCH);
    id = caseIdOf(membersOf(text.value).id);
    const question = asWritten(readPolicyQuestion(text.value, 'the question').question);
    return withDoubles(withoutSecrets(explainPolicy(question, id), question), text);
  } catch (error) {
    // Of a question that is one line the line counts that it is of all.
    if (error instanceof ReadError && error.source === BATCH)
      return unanswered(id, error.message.replace(`${BATCH}, line 1:`, `line ${number} of --batch:`));
    if (error instanceof Why403Error) return unanswered(id, error.message);
    return unanswered(id, `this question cannot be worked out (${String(error).slice(0, 200)})`);
  }
}

/** The most members written twice that are told. */
const MOST_DOUBLES = 20;

/** An answer that says which members were written twice: the last of them was weighed. */
function withDoubles(answer: PolicyAnswer, text: JsonText | null): PolicyAnswer {
  const doubles = text === null ? [] : doublesIn(text).slice(0, MOST_DOUBLES);
  if (doubles.length === 0) return answer;
  const notes = doubles.map(
    (at) =>
      `Line ${text?.lineOf(at)}, ${at.slice(0, 200)}: written twice. The last was weighed; AWS takes no policy like that.`,
  );
  return { ...answer, notes: [...answer.notes, ...notes] };
}

/** What is too deep to be walked over was read and weighed all the same. */
function doublesIn(text: JsonText): readonly string[] {
  try {
    return text.twice;
  } catch {
    return [];
  }
}
