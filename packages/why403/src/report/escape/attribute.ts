import { htmlText } from './html.ts';

/** Text within the quotes of an XML attribute, where a line feed would become a blank (XML 1.0, 3.3.3). */
export function attributeText(text: string): string {
  return htmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
