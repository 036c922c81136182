import { terminalLine, terminalText } from '../escape/terminal.ts';
import type { AnswerLine, Block, Choice, Quote, ReportDocument, Section, Step } from './blocks.ts';
import { padTo, wrap } from './wrap.ts';

/** How a terminal shows weight and colour; functions that return their argument give plain text. */
export interface TextStyle {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
  yellow(text: string): string;
}

const same = (text: string): string => text;

/** No colours. */
export const PLAIN: TextStyle = { bold: same, dim: same, red: same, green: same, cyan: same, yellow: same };

/** Where a report is shown: columns, and how weight and colour are. */
export interface Page {
  readonly width: number;
  readonly style: TextStyle;
}

const STEP_INDENT = '     ';

/** A report for a terminal. Commands and changes are not wrapped, so that they can be copied. */
export function documentToText(document: ReportDocument, page: Page): string {
  const lines = [
    ...(document.warning === null ? [] : [...warning(document.warning, page), '']),
    ...document.answer.flatMap((line) => answerLine(line, document.answer, page)),
    ...(document.context === null
      ? []
      : ['', ...wrap(terminalLine(document.context), page.width, '').map(page.style.dim)]),
    ...document.sections.flatMap((section) => ['', ...sectionLines(section, page)]),
  ];
  return `${lines.join('\n')}\n`;
}

function warning(text: string, { width, style }: Page): string[] {
  return wrap(terminalLine(text), width, '').map((line) => style.bold(style.yellow(line)));
}

function answerLine({ label, text, code }: AnswerLine, all: readonly AnswerLine[], { width, style }: Page): string[] {
  const column = Math.max(...all.map((line) => line.label.length)) + 2;
  const [first = '', ...rest] = wrap(terminalLine(text), width, padTo(label, column), ' '.repeat(column));
  const lines = [style.bold(first.slice(0, column)) + first.slice(column), ...rest];
  return code === null ? lines : [...lines, ...codeLines(code, ' '.repeat(column), style)];
}

function sectionLines({ title, blocks }: Section, page: Page): string[] {
  return [page.style.bold(terminalLine(title)), ...blocks.flatMap((block) => blockLines(block, '  ', page))];
}

/** The lines of one block behind an indent. */
export function blockLines(block: Block, indent: string, page: Page): string[] {
  const { width, style } = page;
  switch (block.kind) {
    case 'paragraph':
      return wrap(terminalLine(block.text), width, indent);
    case 'list':
      return block.items.flatMap((item) => wrap(terminalLine(item), width, `${indent}- `, `${indent}  `));
    case 'code':
      return codeLines(block.text, `${indent}  `, style);
    case 'change':
      return [
        ...wrap(`In ${terminalLine(block.file)}:`, width, indent),
        ...(block.before === null ? [] : marked(block.before, `${indent}  - `).map(style.red)),
        ...marked(block.after, `${indent}  + `).map(style.green),
      ];
    case 'quotes':
      return quoteLines(block.items, indent, page);
    case 'choices':
      return block.items.flatMap((choice) => choiceLines(choice, indent, page));
    case 'steps':
      return block.items.flatMap((step, index) => stepLines(step, index + 1, indent, page));
  }
}

function codeLines(text: string, indent: string, style: TextStyle): string[] {
  return terminalText(text)
    .split('\n')
    .map((line) => (line === '' ? '' : indent + style.cyan(line)));
}

function marked(text: string, mark: string): string[] {
  return terminalText(text)
    .split('\n')
    .map((line) => mark + line);
}

function quoteLines(quotes: readonly Quote[], indent: string, { width, style }: Page): string[] {
  const column = Math.max(...quotes.map(({ label }) => terminalLine(label).length)) + 2;
  return quotes.flatMap(({ label, text, from }, index) => {
    const head = indent + padTo(terminalLine(label), column);
    const lines = wrap(terminalLine(text), width, head, ' '.repeat(head.length));
    // Where one place shows several things, it is named after the last of them.
    return quotes[index + 1]?.from === from ? lines : [...lines, style.dim(`${indent}in ${terminalLine(from)}`)];
  });
}

function choiceLines({ when, meaning }: Choice, indent: string, page: Page): string[] {
  const { width, style } = page;
  return [
    ...wrap(terminalLine(when), width, indent, `${indent}  `).map(style.cyan),
    ...meaning.flatMap((one) => wrap(terminalLine(one), width, `${indent}  → `, `${indent}    `)),
  ];
}

function stepLines({ summary, blocks }: Step, number: number, indent: string, page: Page): string[] {
  const head = padTo(`${indent}${number}.`, STEP_INDENT.length);
  return [
    ...wrap(terminalLine(summary), page.width, head, STEP_INDENT),
    ...blocks.flatMap((block) => blockLines(block, STEP_INDENT, page)),
  ];
}
