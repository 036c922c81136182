import { markdownCode, markdownCodeBlock, markdownText } from '../escape/markdown.ts';
import { type Block, type ReportDocument, spansOf } from './blocks.ts';

/** A report in Markdown, for an issue or a chat. */
export function documentToMarkdown(document: ReportDocument): string {
  const parts = [
    `## ${prose(document.title)}`,
    ...(document.warning === null ? [] : [`> **${prose(document.warning)}**`]),
    ...document.answer.flatMap(({ label, text, code }) => [
      `**${prose(label)}:** ${prose(text)}`,
      ...(code === null ? [] : [markdownCodeBlock(code)]),
    ]),
    ...(document.context === null ? [] : [markdownCode(document.context)]),
    ...document.sections.flatMap(({ title, blocks }) => [
      `### ${prose(title)}`,
      ...blocks.map((block) => blockToMarkdown(block, '')),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function prose(text: string): string {
  return spansOf(text)
    .map((span) => (span.code ? markdownCode(span.text) : keepEdges(span.text)))
    .join('');
}

/** Escaping trims; the space beside a code span must stay. */
function keepEdges(text: string): string {
  const before = /^\s/.test(text) ? ' ' : '';
  const after = /\s$/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${before}${markdownText(text)}${after}`;
}

/** One block in Markdown behind an indent. */
export function blockToMarkdown(block: Block, indent: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `${indent}${prose(block.text)}`;
    case 'list':
      return block.items.map((item) => `${indent}- ${prose(item)}`).join('\n');
    case 'code':
      return markdownCodeBlock(block.text, indent);
    case 'change':
      return changeText(block, indent);
    case 'quotes':
      return block.items
        .map(({ label, text, from }) => `${indent}- ${prose(label)}: ${markdownCode(text)} (${markdownText(from)})`)
        .join('\n');
    case 'choices':
      return block.items
        .flatMap(({ when, meaning }) => [
          `${indent}- **${prose(when)}**`,
          ...meaning.map((one) => `${indent}  - ${prose(one)}`),
        ])
        .join('\n');
    case 'steps':
      return block.items
        .map(({ summary, blocks }, index) =>
          [
            `${indent}${index + 1}. ${prose(summary)}`,
            ...blocks.map((inner) => blockToMarkdown(inner, `${indent}   `)),
          ].join('\n\n'),
        )
        .join('\n\n');
  }
}

function changeText({ file, before, after }: Extract<Block, { kind: 'change' }>, indent: string): string {
  const where = `${indent}In ${prose(file)}:`;
  if (before === null) return `${where}\n\n${markdownCodeBlock(after, indent)}`;
  const both = [
    `${indent}Before:`,
    markdownCodeBlock(before, indent),
    `${indent}After:`,
    markdownCodeBlock(after, indent),
  ];
  return [where, ...both].join('\n\n');
}
