import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CauseEntry } from '../../packages/why403/src/causes/define-cause.ts';
import { CAUSE_ENTRIES } from '../../packages/why403/src/causes/index.ts';
import { diagnose, readInput } from '../../packages/why403/src/index.ts';
import { compareStrength, type Strength } from '../../packages/why403/src/model/taxonomy.ts';
import { PRODUCT_ENTRIES } from '../../packages/why403/src/products/index.ts';
import { diagnosisToText } from '../../packages/why403/src/report/diagnosis/text.ts';
import { partsOfRuleId, type Rule } from '../../packages/why403/src/rules/define-rule.ts';
import { RULES } from '../../packages/why403/src/rules/index.ts';

/** Causes, commonest first. */
export const CAUSES: readonly CauseEntry[] = [...CAUSE_ENTRIES].sort((a, b) => a.rank - b.rank);
/** Products by name; `unknown` stands for all that are not known. */
export const PRODUCTS = PRODUCT_ENTRIES.filter(({ id }) => id !== 'unknown').sort((a, b) =>
  a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1,
);

export { RULES };

const NAMES: ReadonlyMap<string, string> = new Map(PRODUCT_ENTRIES.map(({ id, name }) => [id, name]));

/** A product as its maker writes it. */
export function productName(id: string): string {
  return id === 'unknown' ? 'Any product' : (NAMES.get(id) ?? id);
}

/** The rules of one cause. */
export function rulesOfCause(cause: string): readonly Rule[] {
  return RULES.filter(({ id }) => partsOfRuleId(id).cause === cause);
}

/** The rules of one product. */
export function rulesOfProduct(product: string): readonly Rule[] {
  return RULES.filter(({ id }) => partsOfRuleId(id).product === product);
}

/** Evidence of a rule, and what why403 says of it. */
export interface Example {
  readonly evidence: string;
  readonly output: string;
  readonly provenance: string;
  readonly source: string;
  /** How sure the answer is of the rule. */
  readonly strength: Strength;
}

const PLAIN = { bold: String, dim: String, red: String, green: String, yellow: String, cyan: String };
const SHOWN = 3000;

/** The case in which a rule is surest, the shortest of several; null where it has none. */
export function exampleOf(rule: Rule, fixtures: string): Example | null {
  const folder = path.join(fixtures, rule.id);
  if (!existsSync(folder)) return null;
  const cases = readdirSync(folder)
    .sort()
    .flatMap((name) => caseIn(path.join(folder, name)) ?? [])
    .sort((a, b) => compareStrength(b.strength, a.strength) || a.text.length - b.text.length);
  for (const { file, text, provenance, source, strength } of cases) {
    const [input] = readInput(text, file);
    if (input === undefined) continue;
    const output = diagnosisToText(diagnose(input.observations), { audience: 'owner', width: 88, style: PLAIN });
    const evidence = text.length > SHOWN ? `${text.slice(0, SHOWN)}\n…` : text;
    return { evidence, output, provenance, source, strength };
  }
  return null;
}

interface Case extends Pick<Example, 'provenance' | 'source' | 'strength'> {
  readonly file: string;
  readonly text: string;
}

/** A case in which the rule fires, with its evidence; null for a near miss. */
function caseIn(folder: string): Case | null {
  const stated = path.join(folder, 'case.json');
  if (!existsSync(stated)) return null;
  const said = JSON.parse(readFileSync(stated, 'utf8')) as Record<string, string>;
  const file = readdirSync(folder).find((one) => one !== 'case.json');
  if (said.expect !== 'fires' || file === undefined) return null;
  const { provenance = '', source = '', strength } = said;
  const text = readFileSync(path.join(folder, file), 'utf8');
  return { file, text, provenance, source, strength: strength as Strength };
}
