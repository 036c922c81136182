import { AUDIENCES, type Audience } from '../../model/taxonomy.ts';
import type { ReportDocument } from '../../report/document/blocks.ts';

/** The same answer for each audience, so that the page can change between them without asking again. */
export function forEachAudience(
  outline: (audience: Audience) => ReportDocument,
): Readonly<Record<Audience, ReportDocument>> {
  return Object.fromEntries(AUDIENCES.map((audience) => [audience, outline(audience)])) as Record<
    Audience,
    ReportDocument
  >;
}
