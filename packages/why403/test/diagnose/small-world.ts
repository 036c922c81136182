import { CAUSE_ENTRIES } from '../../src/causes/index.ts';
import { indexKnowledge } from '../../src/diagnose/knowledge.ts';
import { diagnose } from '../../src/diagnose.ts';
import { makeExchange, type RawExchange } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { ExchangeObservation, Observation, ProbeKind, ProbeObservation } from '../../src/model/observation.ts';
import type { Match, Signal } from '../../src/model/signal.ts';
import type { Strength } from '../../src/model/taxonomy.ts';
import type { Product } from '../../src/products/define-product.ts';
import { defineRule, type Rule, type RuleId } from '../../src/rules/define-rule.ts';

const KNOWN = { source: 'lab: nginx 1.22.1', lastSeen: '2026' } as const;

export const mark = (part: Match['in'], literal: string) => ({ in: part, literal, ...KNOWN });

/** A signal of the body, unless another part is named. */
export function signal(literal: string, strength: Strength, part: Match['in'] = 'body'): Signal {
  return { ...mark(part, literal), strength };
}

/** A web server that shows itself in `Server` under its id. */
export function product(id: Product['id'], more: Partial<Product> = {}): Product {
  return { id, name: id.toUpperCase(), layer: 'web-server', present: [mark('header server', id)], wrote: [], ...more };
}

export function rule(id: RuleId, more: Partial<Omit<Rule, 'id'>>): Rule {
  return defineRule({
    title: `refused by ${id}`,
    explanation: 'Because.',
    needs: ['exchange'],
    fixes: [{ actor: 'operator', summary: `Mend ${id}` }],
    ...more,
    id,
  });
}

export function exchange(raw: Partial<RawExchange> = {}): ExchangeObservation {
  return makeExchange({
    source: { name: 'answer.txt', line: 1 },
    method: 'GET',
    url: 'https://www.example.test/private/',
    status: 403,
    headers: [['Content-Type', 'text/html']],
    ...raw,
  });
}

export function probe(
  varies: ProbeKind,
  base: ExchangeObservation,
  variant: ExchangeObservation,
  confirmed = true,
): ProbeObservation {
  return { kind: 'probe', source: variant.source, varies, base, variant, changed: true, confirmed };
}

/** What is said of observations by a world of these products and rules. */
export function diagnoseBy(
  products: readonly Product[],
  rules: readonly Rule[],
  observations: readonly Observation[],
): Diagnosis {
  return diagnose(observations, indexKnowledge({ products, rules, causes: CAUSE_ENTRIES }));
}

/** Rule and strength of each finding, in order. */
export function found({ findings }: Diagnosis): string[] {
  return findings.map((finding) => `${finding.rule} ${finding.strength}`);
}
