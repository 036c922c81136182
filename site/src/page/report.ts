import {
  type AnswerLine,
  type Block,
  type Quote,
  type ReportDocument,
  type Step,
  spansOf,
} from '../../../packages/why403/src/report/document/blocks.ts';
import { terminalLine } from '../../../packages/why403/src/report/escape/terminal.ts';
import { copyButton } from './copy.ts';
import { element } from './element.ts';

/** A report on the page; what is inside `after` stands between the answer and its details, `atEnd` behind them. */
export function reportArticle(
  report: ReportDocument,
  after: readonly HTMLElement[],
  atEnd: readonly HTMLElement[] = [],
): HTMLElement {
  return element(
    'article',
    { class: 'report' },
    element('h2', {}, ...prose(report.title)),
    report.context === null ? null : element('p', { class: 'context' }, terminalLine(report.context)),
    report.warning === null ? null : element('p', { class: 'warning', role: 'note' }, ...prose(report.warning)),
    answerList(report.answer),
    ...after,
    ...report.sections.map(({ title, blocks }) =>
      element('section', {}, element('h3', {}, ...prose(title)), ...blocks.map(blockOf)),
    ),
    ...atEnd,
  );
}

/** The lines that answer by themselves. */
export function answerList(answer: readonly AnswerLine[]): HTMLElement {
  const lines = answer.map(({ label, text, code }) =>
    element(
      'div',
      {},
      element('dt', {}, label),
      element('dd', {}, ...prose(text), code === null ? null : codeBlock(code)),
    ),
  );
  return element('dl', { class: 'answer' }, ...lines);
}

/** A line of text, with what stands between backticks as code. */
export function prose(text: string): (HTMLElement | string)[] {
  return spansOf(text).map((span) => (span.code ? element('code', {}, span.text) : span.text.replace(/\s+/g, ' ')));
}

/** A text to be copied as it stands. */
export function codeBlock(text: string): HTMLElement {
  return element(
    'div',
    { class: 'copyable' },
    // A region that scrolls must be reachable with the keyboard (WCAG 2.1.1).
    element('pre', { tabindex: 0 }, element('code', {}, text)),
    copyButton(() => Promise.resolve(text)),
  );
}

/** One part of a report. */
export function blockOf(block: Block): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, ...prose(block.text));
    case 'list':
      return element('ul', {}, ...block.items.map((item) => element('li', {}, ...prose(item))));
    case 'code':
      return codeBlock(block.text);
    case 'change':
      return changeOf(block);
    case 'quotes':
      return quoteTable(block.items);
    case 'choices':
      return choiceTable(block);
    case 'steps':
      return element('ol', {}, ...block.items.map(stepOf));
  }
}

function changeOf({ file, before, after }: Extract<Block, { kind: 'change' }>): HTMLElement {
  return element(
    'div',
    {},
    element('p', {}, 'In ', ...prose(file), ':'),
    before === null ? null : element('p', { class: 'mark' }, 'Before'),
    before === null ? null : element('pre', { class: 'before', tabindex: 0 }, element('del', {}, before)),
    before === null ? null : element('p', { class: 'mark' }, 'After'),
    element('pre', { class: 'after', tabindex: 0 }, element('ins', {}, after)),
  );
}

function quoteTable(quotes: readonly Quote[]): HTMLElement {
  const rows = quotes.map(({ label, text, from }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, ...prose(label)),
      element('td', {}, element('code', {}, text)),
      element('td', {}, terminalLine(from)),
    ),
  );
  return table(['Part', 'What it says', 'Where'], rows);
}

function choiceTable({ items }: Extract<Block, { kind: 'choices' }>): HTMLElement {
  const rows = items.map(({ when, meaning }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, ...prose(when)),
      element('td', {}, element('ul', {}, ...meaning.map((one) => element('li', {}, ...prose(one))))),
    ),
  );
  return table(['If it shows', 'then it is'], rows, 'scroll choices');
}

function table(heads: readonly string[], rows: readonly HTMLElement[], name = 'scroll'): HTMLElement {
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  return element(
    'div',
    { class: name, tabindex: 0 },
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)),
  );
}

function stepOf({ summary, blocks }: Step): HTMLElement {
  return element('li', {}, element('p', {}, ...prose(summary)), ...blocks.map(blockOf));
}
