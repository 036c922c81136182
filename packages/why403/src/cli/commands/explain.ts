import type { CauseEntry } from '../../causes/define-cause.ts';
import { CAUSE_ENTRIES } from '../../causes/index.ts';
import { UsageError } from '../../errors.ts';
import { patternWords } from '../../evaluate/pattern-words.ts';
import type { LogMark } from '../../log-marks/define-log-mark.ts';
import { LOG_MARKS } from '../../log-marks/index.ts';
import { compareStrength } from '../../model/taxonomy.ts';
import { PRODUCT_ENTRIES } from '../../products/index.ts';
import { type FixTemplate, partsOfRuleId, type Rule } from '../../rules/define-rule.ts';
import { RULES } from '../../rules/index.ts';
import { terminal } from '../terminal.ts';

/** Prints what is known of a cause, a rule, a product or a status; without a topic, the causes. */
export function explain(topic: string | null): void {
  process.stdout.write(`${pageFor(topic).join('\n')}\n`);
}

function pageFor(topic: string | null): string[] {
  if (topic === null) return listOfCauses();
  const cause = CAUSE_ENTRIES.find(({ id }) => id === topic);
  if (cause !== undefined) return causePage(cause);
  const rule = RULES.find(({ id }) => id === topic);
  if (rule !== undefined) return rulePage(rule);
  const product = PRODUCT_ENTRIES.find(({ id }) => id === topic);
  if (product !== undefined) return productPage(product.id, product.name);
  if (/^\d{3}$/.test(topic)) return statusPage(Number(topic));
  throw new UsageError(
    `"${topic}" is no cause, rule, product or status; why403 explain lists the causes${closest(topic)}`,
  );
}

function listOfCauses(): string[] {
  const { bold } = terminal().style;
  const width = Math.max(...CAUSE_ENTRIES.map(({ id }) => id.length));
  const rows = [...CAUSE_ENTRIES].sort((a, b) => a.rank - b.rank);
  return [
    'Why a request is refused, commonest first. `why403 explain <cause>` says more.',
    '',
    ...rows.map(({ id, title }) => `  ${bold(id.padEnd(width))}  ${title}`),
  ];
}

function causePage(cause: CauseEntry): string[] {
  const { bold } = terminal().style;
  const rules = RULES.filter(({ id }) => partsOfRuleId(id).cause === cause.id);
  return [
    `${bold(cause.title)} (${cause.id})`,
    '',
    cause.meaning,
    cause.shouldBe === null ? cause.statusNote : `A correct server would answer ${cause.shouldBe}. ${cause.statusNote}`,
    '',
    ...section('If the server or site is yours', cause.advice.owner),
    ...section('If you call it', cause.advice.consumer),
    ...section('If you visit it', cause.advice.visitor),
    ...section(
      'Fixes',
      cause.fixes.map((fix) => fix.summary),
    ),
    ...section(
      'What does not help',
      cause.doesNotHelp.map(({ claim, why }) => `${claim}: ${why}`),
    ),
    ...section(
      'How products show it',
      rules.map(({ id, title }) => `${id}: ${title}`),
    ),
  ];
}

function rulePage(rule: Rule): string[] {
  const { bold } = terminal().style;
  return [
    `${bold(rule.title)} (${rule.id})`,
    '',
    rule.explanation,
    '',
    ...section('What shows it', marksOf(rule)),
    ...section('What shows it in a log', logMarksOf(rule)),
    ...section('Fixes', rule.fixes.map(fixText)),
  ];
}

/** What is looked for, the surest first, and once each: the same words are looked for in several forms. */
function marksOf({ signals = [] }: Rule): string[] {
  const marks = [...signals]
    .sort((a, b) => compareStrength(b.strength, a.strength))
    .map(({ in: part, literal, pattern, also, strength }) => {
      const what = literal === '' ? 'of a certain form' : `with "${literal}"`;
      const more = (literal !== '' && pattern !== undefined) || also !== undefined ? ', among more that must fit' : '';
      return { what: `${part} ${what}`, shown: `${part} ${what}${more}: ${strength}` };
    });
  const once = marks.filter(({ what }, index) => marks.findIndex((mark) => mark.what === what) === index);
  const sources = [...new Set(signals.map(({ source }) => source))];
  return [...once.map(({ shown }) => shown), ...sources.map((source) => `Source: ${source}`)];
}

/** What lines of logs are looked for. */
function logMarksOf({ id }: Rule): string[] {
  const marks = LOG_MARKS.filter(({ rule }) => rule === id).map((mark) => {
    const kinds = typeof mark.log === 'string' ? mark.log : mark.log.join(', ');
    return `${kinds} with ${wordsOfMark(mark) || 'lines of a certain form'}: ${mark.strength}`;
  });
  return [...new Set(marks)];
}

function wordsOfMark({ literal, pattern, fields = {} }: LogMark): string {
  const message = literal ?? (pattern === undefined ? '' : patternWords(pattern));
  const named = Object.entries(fields).map(([name, value]) => {
    const words = typeof value === 'string' ? value : patternWords(value);
    return words === '' ? name : `${name} "${words}"`;
  });
  return [...(message === '' ? [] : [`"${message}"`]), ...named].join(' and ');
}

function fixText({ summary, command }: FixTemplate): string {
  if (typeof summary !== 'string') return 'Made from the request at hand: see a diagnosis.';
  return typeof command === 'string' ? `${summary}\n      ${command.replaceAll('\n', '\n      ')}` : summary;
}

function productPage(id: string, name: string): string[] {
  const { bold } = terminal().style;
  const rules = RULES.filter((rule) => partsOfRuleId(rule.id).product === id);
  return [
    `${bold(name)} (${id})`,
    '',
    ...section(
      'Refusals of it that are known',
      rules.map((rule) => `${rule.id}: ${rule.title}`),
    ),
  ];
}

function statusPage(status: number): string[] {
  const causes = CAUSE_ENTRIES.filter((cause) => (cause.shouldBe ?? 403) === status);
  if (causes.length === 0)
    throw new UsageError(`${status} stands for no cause of a refusal; try 401, 403, 404, 405, 421, 429 or 451`);
  const opening =
    status === 403
      ? 'Causes for which 403 is the right answer:'
      : `Causes that are ${status} by rights, and are often answered with 403:`;
  return [opening, '', ...causes.map(({ id, meaning }) => `  ${id}: ${meaning}`)];
}

function section(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [terminal().style.bold(heading), ...lines.map((line) => `  - ${line}`), ''];
}

function closest(topic: string): string {
  const near = [...CAUSE_ENTRIES, ...RULES].find(({ id }) => id.includes(topic) || topic.includes(id));
  return near === undefined ? '' : `; did you mean ${near.id}?`;
}
