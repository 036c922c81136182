import type { Diagnosis } from '../../../packages/why403/src/model/diagnosis.ts';
import type { Audience } from '../../../packages/why403/src/model/taxonomy.ts';
import { withoutAccountIds } from '../../../packages/why403/src/report/diagnosis/account-ids.ts';
import { diagnosisToMarkdown } from '../../../packages/why403/src/report/diagnosis/markdown.ts';
import { diagnosisToMessage } from '../../../packages/why403/src/report/diagnosis/message.ts';
import { documentToMarkdown } from '../../../packages/why403/src/report/document/markdown.ts';
import type { Answer } from '../messages.ts';

/** The whole answer for an issue or a chat, without account ids. */
export function markdownOf({ documents }: Answer, diagnosis: Diagnosis | null, audience: Audience): string {
  const own = diagnosis === null ? [] : [diagnosisToMarkdown(diagnosis, { audience })];
  const others = documents.slice(own.length).map((document) => withoutAccountIds(documentToMarkdown(document), []));
  return [...own, ...others].join('\n');
}

/** A message to whoever can mend it. */
export const messageTo: (diagnosis: Diagnosis) => string = diagnosisToMessage;
