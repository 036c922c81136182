import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Section } from '../document/blocks.ts';
import { partyWords } from './words.ts';

/** Where nothing points to a cause: what is known all the same, and what to ask for. */
export function unexplainedSection({ refused, findings, hops, needed }: Diagnosis): Section[] {
  if (!refused || findings.some(({ cause }) => cause !== 'unknown')) return [];
  const known = hops.map((hop) => `${partyWords(hop)} is on the path. That does not show that it refused.`);
  const asked = [
    'The whole response, header fields and body: `curl -i` prints both. Save it and run `why403` on it.',
    'The line of each log on the path for the second of the request. The first log without the request lies behind the one who refused.',
    'Whether it also happens from another network, with another account, or for another path: what changes the answer is what was tested.',
  ];
  return [
    ...(known.length === 0 ? [] : [{ title: 'What is known', blocks: [{ kind: 'list' as const, items: known }] }]),
    // Where the products have better questions, those follow in their own section.
    ...(needed.length > 0
      ? []
      : [{ title: 'What would tell more', blocks: [{ kind: 'list' as const, items: asked }] }]),
  ];
}
