import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Audience } from '../../model/taxonomy.ts';
import { documentToMarkdown } from '../document/markdown.ts';
import { withoutAccountIds } from './account-ids.ts';
import { outlineOf } from './outline.ts';

/** The diagnosis for an issue or a chat. It leaves the house, so account ids are taken out. */
export function diagnosisToMarkdown(diagnosis: Diagnosis, { audience }: { readonly audience: Audience }): string {
  return withoutAccountIds(documentToMarkdown(outlineOf(diagnosis, audience)), diagnosis.references);
}
