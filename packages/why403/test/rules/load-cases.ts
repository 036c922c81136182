import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readInput } from '../../src/index.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Strength } from '../../src/model/taxonomy.ts';

export const FIXTURES = fileURLToPath(new URL('../../../../fixtures/', import.meta.url));

/** One recorded case: what was seen, and what must come of it. `case.json` beside the evidence says so. */
export interface FixtureCase {
  /** Folder, relative to `fixtures/`. */
  readonly path: string;
  readonly product: string;
  /** Rule id, or null for a product's innocent case. */
  readonly rule: string | null;
  readonly expect: 'fires' | 'near-miss' | 'innocent';
  readonly strength: Strength | null;
  /** For a near miss: the strength it may still have, where the cause stays open. */
  readonly atMost: Strength | null;
  readonly provenance: 'lab' | 'reported' | 'documented';
  readonly source: string;
  readonly observations: readonly Observation[];
}

/** Every case below `fixtures/`. */
export function loadCases(): FixtureCase[] {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => path.basename(file) === 'case.json')
    .sort()
    .map((file) => loadCase(path.dirname(file)));
}

function loadCase(folder: string): FixtureCase {
  const directory = path.join(FIXTURES, folder);
  const stated = JSON.parse(readFileSync(path.join(directory, 'case.json'), 'utf8'));
  const evidence = readdirSync(directory).filter((name) => name !== 'case.json');
  const observations = evidence.flatMap((name) =>
    readInput(readFileSync(path.join(directory, name), 'utf8'), name).flatMap((one) => one.observations),
  );
  const parts = folder.split(path.sep);
  return {
    path: parts.join('/'),
    product: parts[0] ?? '',
    rule: stated.expect === 'innocent' ? null : parts.slice(0, -1).join('/'),
    expect: stated.expect,
    strength: stated.strength ?? null,
    atMost: stated.atMost ?? null,
    provenance: stated.provenance,
    source: stated.source,
    observations,
  };
}
