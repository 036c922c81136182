import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Audience } from '../../model/taxonomy.ts';
import type { ReportDocument } from '../document/blocks.ts';
import { documentsToHtml } from '../document/html.ts';
import { withoutAccountIds } from './account-ids.ts';
import { messageSection, outlineOf } from './outline.ts';

/** One page for one diagnosis or several, with the message to send at the end of each. */
export function diagnosisToHtml(
  diagnoses: readonly Diagnosis[],
  { audience }: { readonly audience: Audience },
): string {
  const page = documentsToHtml(diagnoses.map((diagnosis) => withMessage(diagnosis, audience)));
  return withoutAccountIds(
    page,
    diagnoses.flatMap(({ references }) => references),
  );
}

/** A page is kept and handed on: it holds the message for every audience. */
function withMessage(diagnosis: Diagnosis, audience: Audience): ReportDocument {
  const document = outlineOf(diagnosis, audience);
  if (audience !== 'owner') return document;
  return { ...document, sections: [...document.sections, ...messageSection(diagnosis)] };
}
