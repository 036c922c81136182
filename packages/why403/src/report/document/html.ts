import { htmlText } from '../escape/html.ts';
import { terminalLine } from '../escape/terminal.ts';
import { type AnswerLine, type Block, type Quote, type ReportDocument, type Step, spansOf } from './blocks.ts';
import { STYLE } from './html-style.ts';

/** A page around its content: it loads nothing, runs nothing and sends nothing. */
export function htmlPage(title: string, style: string, content: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${htmlText(terminalLine(title))}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...content,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Reports as one HTML page. */
export function documentsToHtml(documents: readonly ReportDocument[]): string {
  const [first] = documents;
  const title = documents.length === 1 && first !== undefined ? first.title : `${documents.length} answers examined`;
  const single = documents.length === 1;
  return htmlPage(title, STYLE, [
    ...(single ? [] : [`<h1>${prose(title)}</h1>`]),
    ...documents.map((document) => article(document, single ? 1 : 2)),
  ]);
}

function article(document: ReportDocument, level: 1 | 2): string {
  return [
    '<article>',
    `<h${level}>${prose(document.title)}</h${level}>`,
    ...(document.context === null ? [] : [`<p class="context">${htmlText(terminalLine(document.context))}</p>`]),
    ...(document.warning === null ? [] : [`<p class="warning" role="note">${prose(document.warning)}</p>`]),
    answerList(document.answer),
    ...document.sections.flatMap(({ title, blocks }) => [
      '<section>',
      `<h${level + 1}>${prose(title)}</h${level + 1}>`,
      ...blocks.map(blockToHtml),
      '</section>',
    ]),
    '</article>',
  ].join('\n');
}

/** The lines that answer. */
export function answerList(answer: readonly AnswerLine[]): string {
  const lines = answer.map(
    ({ label, text, code }) =>
      `<div><dt>${prose(label)}</dt><dd>${prose(text)}${code === null ? '' : codeBlock(code)}</dd></div>`,
  );
  return ['<dl class="answer">', ...lines, '</dl>'].join('\n');
}

/** A line of text in HTML, with what stands between backticks as code. */
export function prose(text: string): string {
  return spansOf(text)
    .map((span) => (span.code ? `<code>${htmlText(span.text)}</code>` : htmlText(span.text.replace(/\s+/g, ' '))))
    .join('');
}

function codeBlock(text: string): string {
  // A region that scrolls must be reachable with the keyboard (WCAG 2.1.1).
  return `<pre tabindex="0"><code>${htmlText(text)}</code></pre>`;
}

/** One block in HTML. */
export function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${prose(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${prose(item)}</li>`).join('')}</ul>`;
    case 'code':
      return codeBlock(block.text);
    case 'change':
      return changeText(block);
    case 'quotes':
      return quoteTable(block.items);
    case 'choices':
      return choiceTable(block);
    case 'steps':
      return `<ol>${block.items.map(stepItem).join('')}</ol>`;
  }
}

function changeText({ file, before, after }: Extract<Block, { kind: 'change' }>): string {
  const removed =
    before === null
      ? ''
      : `<p class="mark">Before</p><pre class="before" tabindex="0"><del>${htmlText(before)}</del></pre>`;
  const mark = before === null ? '' : '<p class="mark">After</p>';
  return `<p>In ${prose(file)}:</p>${removed}${mark}<pre class="after" tabindex="0"><ins>${htmlText(after)}</ins></pre>`;
}

function quoteTable(quotes: readonly Quote[]): string {
  const rows = quotes.map(
    ({ label, text, from }) =>
      `<tr><th scope="row">${prose(label)}</th><td><code>${htmlText(text)}</code></td><td>${htmlText(terminalLine(from))}</td></tr>`,
  );
  return table(['Part', 'What it says', 'Where'], rows);
}

function choiceTable({ items }: Extract<Block, { kind: 'choices' }>): string {
  const rows = items.map(({ when, meaning }) => {
    const causes = meaning.map((one) => `<li>${prose(one)}</li>`).join('');
    return `<tr><th scope="row">${prose(when)}</th><td><ul>${causes}</ul></td></tr>`;
  });
  return table(['If it shows', 'then it is'], rows);
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function stepItem({ summary, blocks }: Step): string {
  return `<li><p>${prose(summary)}</p>${blocks.map(blockToHtml).join('')}</li>`;
}
