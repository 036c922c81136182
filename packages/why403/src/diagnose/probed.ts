import { passes } from '../evaluate/probe-difference.ts';
import type { RuledOut } from '../model/diagnosis.ts';
import type { Observation } from '../model/observation.ts';
import { partsOfRuleId } from '../rules/define-rule.ts';
import type { Hit } from './findings.ts';
import type { Knowledge } from './knowledge.ts';
import type { Weighed } from './weigh.ts';

/** Takes out what a probe excludes: a host whose root is served is a host that the server answers for. */
export function withoutProbed(weighed: Weighed, observations: readonly Observation[], knowledge: Knowledge): Weighed {
  const root = observations.find((one) => one.kind === 'probe' && one.varies === 'site-root' && passes(one.variant));
  if (root === undefined) return weighed;
  const excluded = weighed.kept.filter(isOpenHostMismatch);
  const ruledOut = excluded.map(({ rule }): RuledOut => {
    const parts = partsOfRuleId(rule.id);
    const title = knowledge.cause.get(parts.cause)?.title ?? parts.cause;
    return { rule: rule.id, ...parts, title, reason: 'The root of the same host is served.' };
  });
  return {
    kept: weighed.kept.filter((hit) => !excluded.includes(hit)),
    ruledOut: [...weighed.ruledOut, ...ruledOut],
  };
}

function isOpenHostMismatch({ rule, strength }: Hit): boolean {
  return strength === 'possible' && partsOfRuleId(rule.id).cause === 'host-mismatch';
}
