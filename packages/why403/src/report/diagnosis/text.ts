import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Audience } from '../../model/taxonomy.ts';
import { documentToText, type TextStyle } from '../document/text.ts';
import { outlineOf } from './outline.ts';

/** How a diagnosis is shown in a terminal. */
export interface DiagnosisTextOptions {
  readonly audience: Audience;
  /** Columns. */
  readonly width: number;
  readonly style: TextStyle;
}

/** The diagnosis for a terminal: the first three lines answer. */
export function diagnosisToText(diagnosis: Diagnosis, { audience, width, style }: DiagnosisTextOptions): string {
  return documentToText(outlineOf(diagnosis, audience), { width, style });
}
