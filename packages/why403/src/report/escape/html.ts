import { terminalText } from './terminal.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text for an HTML element or a quoted attribute. Controls show as escapes, as in a terminal. */
export function htmlText(text: string): string {
  return terminalText(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}
