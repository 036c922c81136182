import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import { terminalLine, terminalText } from '../escape/terminal.ts';
import { withoutAccountIds } from './account-ids.ts';
import { separatingObservation } from './alternatives.ts';
import { whoText, whyText } from './answer.ts';
import { mainEvidence, quotesOf } from './evidence.ts';
import { isUnsettled } from './remedy.ts';
import { causeWords, nameOf, oneForEachCause, sentence, statusWords } from './words.ts';

const CITED = 6;

/** The message to the one who can mend it: plain text, ready to paste, without account ids. */
export function diagnosisToMessage(diagnosis: Diagnosis): string {
  const lines = diagnosis.refused
    ? [...opening(diagnosis), ...facts(diagnosis), ...cited(diagnosis), ...request(diagnosis), ...closing()]
    : [`Nothing was refused: the answer is ${statusWords(diagnosis.status)}. There is no message to send.`];
  return withoutAccountIds(terminalText(`${lines.join('\n')}\n`), diagnosis.references);
}

function opening(diagnosis: Diagnosis): string[] {
  const { status, method, target } = diagnosis;
  const what = target === null ? 'a request' : `${method ?? 'GET'} ${terminalLine(target)}`;
  return [
    `To: ${addressee(diagnosis)}`,
    `Subject: ${status ?? 'Refusal'} for ${what}`,
    '',
    'Hello,',
    '',
    'the request below was refused. Could you check whether that is intended, and mend it if it is not?',
    '',
  ];
}

/** Those who can act: of the site by its name, and there those who look after what refused. */
function addressee(diagnosis: Diagnosis): string {
  const host = hostOf(diagnosis.target);
  const site = host === null ? 'this site or service' : host;
  const name = diagnosis.refusedBy === null ? null : nameOf(diagnosis.refusedBy.product, diagnosis);
  const [actor] = settled(diagnosis)?.whoCanFix ?? [];
  const there = name === null ? `those who run ${site}` : `those who run ${site} (${name})`;
  if (actor === 'developer') return `the developers of the client, or ${there}`;
  return actor === 'account-owner' ? `the owner of the account, or ${there}` : there;
}

function hostOf(target: string | null): string | null {
  const host = /^(?:(?:https?:)?\/\/)?(?:[^/?#@]*@)?([^/?#]+)/i.exec(target ?? '')?.[1];
  return host === undefined ? null : terminalLine(host);
}

function settled({ findings }: Diagnosis): Finding | undefined {
  return isUnsettled(findings) ? undefined : findings[0];
}

function facts(diagnosis: Diagnosis): string[] {
  const { target, method, status, time, servedFromCache, shouldBe } = diagnosis;
  const first = settled(diagnosis);
  const rows: [string, string][] = [
    ['Asked', target === null ? 'the address was not recorded' : `${method ?? 'GET'} ${target}`],
    ['When', time ?? 'the time was not recorded: please add it, with your time zone'],
    ['Answer', statusWords(status)],
    ...diagnosis.references.map(({ name, value, product }): [string, string] => {
      const by = nameOf(product, diagnosis);
      return [name, by === null ? value : `${value} (${by})`];
    }),
    ['Who', whoText(diagnosis)],
    ['Why', whyText(diagnosis)],
  ];
  if (servedFromCache !== null)
    rows.push(['Note', 'The refusal came from a cache. Please purge it after the cause is mended.']);
  if (shouldBe !== undefined && first !== undefined) rows.push(['Status', first.statusNote]);
  const column = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.map(([label, value]) => `${`${terminalLine(label)}:`.padEnd(column)}${terminalLine(value)}`);
}

function cited(diagnosis: Diagnosis): string[] {
  const quotes = quotesOf(mainEvidence(diagnosis)).slice(0, CITED);
  if (quotes.length === 0) return [];
  return [
    '',
    'Evidence, word for word:',
    ...quotes.map(({ label, text }) => `- ${terminalLine(label)}: ${terminalLine(text)}`),
  ];
}

function request(diagnosis: Diagnosis): string[] {
  const first = settled(diagnosis);
  if (first !== undefined) {
    const items = first.fixes
      .filter(({ actor }) => actor !== 'visitor')
      .map(({ summary }) => `- ${sentence(terminalLine(summary))}`);
    return items.length === 0 ? [] : ['', 'What would mend it:', ...items];
  }
  const separating = separatingObservation(diagnosis.needed);
  const causes = oneForEachCause(diagnosis.findings).filter(({ cause }) => cause !== 'unknown');
  const lines: string[] = [];
  if (separating !== null) {
    lines.push(
      '',
      'What would settle it, on your side:',
      `- ${sentence(terminalLine(separating.ask))}`,
      `  ${terminalLine(separating.how)}`,
    );
  } else {
    lines.push('', 'What would settle it: the line that your log has for this request.');
  }
  if (causes.length > 0) {
    lines.push('', 'What it could be:', ...causes.slice(0, CITED).map((one) => `- ${causeWords(one)}`));
    if (causes.length > CITED) lines.push(`- and ${causes.length - CITED} more`);
  }
  return lines;
}

function closing(): string[] {
  return ['', 'Tokens, cookies and account numbers have been taken out of this message.', '', 'Thank you.'];
}
