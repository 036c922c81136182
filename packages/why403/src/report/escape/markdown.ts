import { terminalLine, terminalText } from './terminal.ts';

/** Keeps GitHub and GitLab from taking what follows for a person or an issue; backslashes do not. */
const APART = '&#8203;';

/**
 * One line of Markdown that shows the text and nothing else: no markup, no HTML, no link (GitHub also links bare
 * addresses), no mention, no math. CommonMark 0.31, 2.4: any ASCII punctuation may be escaped.
 */
export function markdownText(text: string): string {
  return terminalLine(text)
    .replace(/[\\`*_{}[\]<>|~&$!]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www(?=\.)|mailto(?=:)|xmpp(?=:))/gi, '$1\\')
    .replace(/[@#](?=\w)/g, `$&${APART}`)
    .replace(/^(?:[-+=#]|\d{1,9}[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** A code span (CommonMark, 6.1): its fence is longer than any run of backticks in it. */
export function markdownCode(text: string): string {
  const line = terminalLine(text);
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced code block (CommonMark, 4.5), each line behind the indent of the list that it stands in. */
export function markdownCodeBlock(text: string, indent = ''): string {
  const content = terminalText(text);
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  return [fence, ...content.split('\n'), fence].map((line) => `${indent}${line}`).join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
