import type { Diagnosis, Evidence } from '../../model/diagnosis.ts';
import type { Quote } from '../document/blocks.ts';

/** Evidence as the formats cite it: part, verbatim excerpt, and source with its line. */
export function quotesOf(evidence: readonly Evidence[]): Quote[] {
  const seen = new Set<string>();
  return evidence.flatMap(({ part, excerpt, source }) => {
    const from = source.line === null ? source.name : `${source.name}:${source.line}`;
    const key = JSON.stringify([part, excerpt, from]);
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
