import { CAUSE_ENTRIES } from '../causes/index.ts';
import { type DescribeContext, describeIncidents } from '../diagnose/incidents/describe.ts';
import { mayNameCause } from '../diagnose/incidents/told-by-lines.ts';
import type { Knowledge, LookUp } from '../diagnose/knowledge.ts';
import { type Group, smallKnowledge } from '../diagnose/small-knowledge.ts';
import type { FoundIncident } from '../evaluate/incidents/found-incident.ts';
import type { Incident } from '../model/incidents.ts';
import type { ProductId } from '../model/taxonomy.ts';
import { partsOfRuleId, type RuleId } from '../rules/define-rule.ts';
import { loadGroup } from './groups.ts';

/** What is known of incidents but for the knowledge itself. */
export type IncidentContext = Omit<DescribeContext, 'knowledge'>;

/**
 * The same as `describeIncidents` with all that is known. Where no line can name a cause, only those products' knowledge is
 * loaded that the pattern of the requests leads to: the whole takes longer to load than 100 MiB of a log to read.
 */
export async function describeOnDemand(found: readonly FoundIncident[], context: IncidentContext): Promise<Incident[]> {
  if (found.some((one) => context.samples(one).some((sample) => mayNameCause(sample, context.errors(sample))))) {
    const { builtinKnowledge } = await import('../diagnose/builtin.ts');
    return describeIncidents(found, { ...context, knowledge: builtinKnowledge() });
  }
  const loaded = new Map<ProductId, Group>();
  for (;;) {
    // Which products those are is known by describing the incidents.
    const missing = new Set<ProductId>();
    const incidents = describeIncidents(found, { ...context, knowledge: knowledgeOf(loaded, missing) });
    if (missing.size === 0) return incidents;
    for (const group of await Promise.all([...missing].map(loadGroup))) loaded.set(group.product.id, group);
  }
}

/** What is known of some products; notes the others that it is asked for. */
function knowledgeOf(groups: ReadonlyMap<ProductId, Group>, missing: Set<ProductId>): Knowledge {
  const none = { products: [], rules: [], observing: [], logMarks: new Map() };
  const known = smallKnowledge({ groups, causes: CAUSE_ENTRIES, ...none });
  function noting<Key, Value>(table: LookUp<Key, Value>, productOf: (key: Key) => ProductId): LookUp<Key, Value> {
    return {
      get(key) {
        const product = productOf(key);
        if (!groups.has(product)) missing.add(product);
        return table.get(key);
      },
    };
  }
  return {
    ...known,
    product: noting(known.product, (id) => id),
    rule: noting(known.rule, (id) => partsOfRuleId(id as RuleId).product),
  };
}
