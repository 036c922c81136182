import type { HostDiagnosis } from '../../model/host.ts';
import { withoutAccountIds } from '../diagnosis/account-ids.ts';
import { documentsToHtml } from '../document/html.ts';
import { documentToMarkdown } from '../document/markdown.ts';
import { documentToText, type TextStyle } from '../document/text.ts';
import { jsonText } from '../escape/json.ts';
import { type HostOutlineOptions, hostOutlineOf } from './outline.ts';

/** For a terminal: the first three lines answer. */
export function hostToText(
  diagnosis: HostDiagnosis,
  { width, style, ...options }: HostOutlineOptions & { readonly width: number; readonly style: TextStyle },
): string {
  return documentToText(hostOutlineOf(diagnosis, options), { width, style });
}

/** The whole value, indented for people. */
export function hostToJson(diagnosis: HostDiagnosis): string {
  return `${jsonText(diagnosis, 2)}\n`;
}

/** For an issue or a chat. */
export function hostToMarkdown(diagnosis: HostDiagnosis, options: HostOutlineOptions): string {
  return withoutAccountIds(documentToMarkdown(hostOutlineOf(diagnosis, options)), diagnosis.references);
}

/** One page that needs nothing beside it. */
export function hostToHtml(diagnosis: HostDiagnosis, options: HostOutlineOptions): string {
  return documentsToHtml([hostOutlineOf(diagnosis, options)]);
}
