import { prose } from '../../packages/why403/src/report/document/html.ts';
import { htmlText } from '../../packages/why403/src/report/escape/html.ts';

export { prose };

/** A list under a heading; nothing where there is nothing to list. Items are plain texts. */
export function listed(heading: string, items: readonly string[], level = 2): string[] {
  return markedUp(heading, items.map(prose), level);
}

/** The same of items that are HTML already. */
export function markedUp(heading: string, items: readonly string[], level = 2): string[] {
  if (items.length === 0) return [];
  return [headingOf(heading, level), `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`];
}

/** A heading that can be linked to. */
export function headingOf(text: string, level = 2): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `<h${level} id="${id}">${prose(text)}</h${level}>`;
}

/** A text as it stands, which the keyboard can scroll. */
export function codeBlock(text: string): string {
  return `<pre tabindex="0"><code>${htmlText(text.trimEnd())}</code></pre>`;
}

/** A table; cells are HTML, the first of a row heads it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => (text === '' ? '<td></td>' : `<th scope="col">${prose(text)}</th>`)).join('');
  const body = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** A link with a plain text. */
export function link(href: string, text: string): string {
  return `<a href="${htmlText(href)}">${prose(text)}</a>`;
}
