import type { AddressQuestion } from '../../evaluate/edge-addresses/question.ts';
import { type RefusedByRule, refusedByAddress } from '../../evaluate/edge-addresses/refused.ts';
import { spansText, type WantedRange } from '../../evaluate/must-allow.ts';
import type { EdgeService } from '../../model/edge-rules.ts';
import type { Check } from '../define-check.ts';

/** Rules of an edge with the files they were read from. */
export interface EdgesView {
  /** As they are asked for addresses; of Cloudflare once for each URL that a Zone Lockdown has. */
  readonly questions: readonly AddressQuestion[];
  /** The line on which a rule stands in its file, or null. */
  lineOf(file: string, id: string): number | null;
}

/** Exported rules of Cloudflare and AWS WAF against ranges that have to get in. */
export function edgesMustAllow(wanted: readonly WantedRange[]): Check<EdgesView> {
  return {
    id: 'edges/must-allow',
    level: 'error',
    title: 'A rule of the edge refuses somebody who has to get in, for their address',
    explanation:
      'The rules are evaluated in the order in which the edge carries them out, for every part of the ranges of `--must-allow`: custom rules, IP Access rules, Zone Lockdown and lists of Cloudflare; IP sets, labels and the default action of AWS WAF. A rule is named where it blocks or challenges them, and would let another address pass with the same request.',
    change: 'Add the ranges to the list that the rule asks for, or let a rule before it pass them.',
    *find({ questions, lineOf }) {
      const told = new Set<string>();
      for (const question of questions) {
        for (const found of refusedByAddress(wanted, question)) {
          const says = sentence(found);
          if (told.has(says)) continue;
          told.add(says);
          const { source, id, service } = found.rule;
          yield { at: { path: source, line: lineOf(source, id) }, says, change: CHANGES[service] ?? this.change };
        }
      }
    },
  };
}

const CHANGES: Readonly<Partial<Record<EdgeService, string>>> = {
  'ip-access-rule': 'Make the range of the IP Access rule smaller, or allow those addresses by another one.',
  'zone-lockdown': 'Add the ranges to the addresses of the Zone Lockdown.',
  'custom-rule': 'Add the ranges to the list that the rule asks for, or put a rule with Skip for them before it.',
  'aws-waf-rule': 'Add the ranges to the IP set, or put a rule with Allow for them before it.',
};

function sentence({ rule, name, spans, where }: RefusedByRule): string {
  const called = rule.description === '' ? rule.id : `"${rule.description}"`;
  const kind = rule.service
    .replaceAll('-', ' ')
    .replace(/^aws waf\b/, 'AWS WAF')
    .replace(/^ip\b/, 'IP');
  const condition = where.length === 0 ? '' : `, where ${where.slice(0, 3).join(' and ').slice(0, 300)}`;
  return `The ${kind} ${called} (${rule.action}) refuses ${name}: ${spansText(spans)}${condition}.`;
}
