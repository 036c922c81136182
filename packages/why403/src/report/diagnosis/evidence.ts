import type { Diagnosis, Evidence } from '../../model/diagnosis.ts';
import type { Quote } from '../document/blocks.ts';

const ALIKE = 50;

/** Evidence as the formats cite it: part, verbatim excerpt, and source with its line. */
export function quotesOf(evidence: readonly Evidence[]): Quote[] {
  const seen = new Set<string>();
  return evidence.flatMap(({ part, excerpt, source }) => {
    const from = source.line === null ? source.name : `${source.name}:${source.line}`;
    // Excerpts of one part that begin alike differ only in where they were cut.
    const key = JSON.stringify([part, excerpt.trim().slice(0, ALIKE), from]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ label: part.replace(/^request-header /, 'request header '), text: excerpt, from }];
  });
}

/** What the answer rests on: evidence of the cause, then of the refuser. */
export function mainEvidence({ findings, refusedBy, servedFromCache }: Diagnosis): Evidence[] {
  const [first] = findings;
  return [...(first?.evidence ?? []), ...(refusedBy?.evidence ?? []), ...(servedFromCache?.evidence ?? [])];
}
