import type { EdgeAnswer, EdgeFixAnswer, EdgeRuleName, EdgeStepAnswer } from '../model/edge-answer.ts';
import type { EdgeService } from '../model/edge-rules.ts';
import type { Cause } from '../model/taxonomy.ts';

/** One setting of a distribution or an API that was held against a request. */
export interface GatewayCheck {
  readonly id: string;
  /** In words: `geo restriction`. */
  readonly name: string;
  /** What it does with the request; null: what decides it is not told. */
  readonly refuses: boolean | null;
  readonly why: string;
  readonly cause: Cause;
  /** Status of the refusal, before error pages; 403 where not said. */
  readonly status?: number;
  readonly change?: GatewayChange;
}

/** A change of one setting. */
interface GatewayChange {
  readonly summary: string;
  /** Members of the configuration as they are to be; null where it is no configuration that changes. */
  readonly members: Readonly<Record<string, unknown>> | null;
  readonly weakens: string | null;
}

/** What is told beside the checks. */
export interface GatewayAside {
  readonly of: 'cloudfront' | 'aws-api-gateway';
  readonly service: EdgeService;
  /** File that the settings were read from. */
  readonly source: string;
  readonly couldAlso: EdgeAnswer['couldAlso'];
  readonly notes: readonly string[];
  /** The status that the client sees of a refusal. */
  statusOf(check: GatewayCheck): number;
}

/** The first check that refuses for certain decides; what could not be told before it is noted. */
export function gatewayAnswer(checks: readonly GatewayCheck[], aside: GatewayAside): EdgeAnswer {
  const deciding = checks.find(({ refuses }) => refuses === true);
  const open = checks.filter(({ refuses }) => refuses === null);
  const [first] = open;
  const decision = deciding !== undefined ? 'blocked' : first !== undefined ? 'cannot-tell' : 'passed';
  const decidedBy = deciding === undefined ? null : nameOf(deciding, aside);
  return {
    version: 1,
    of: aside.of,
    decision,
    status: deciding === undefined ? null : aside.statusOf(deciding),
    cause: deciding?.cause ?? null,
    decidedBy,
    why: sentence(deciding?.why ?? first?.why ?? 'No setting that was given refuses it'),
    steps: checks.map((check) => stepOf(check, aside)),
    couldAlso: aside.couldAlso,
    fixes: deciding?.change === undefined ? [] : [fixOf(deciding.change, checks, deciding, aside)],
    notes: [...open.map(({ why }) => `Not told: ${why}.`), ...aside.notes],
  };
}

function nameOf({ id, name }: GatewayCheck, { service, source }: GatewayAside): EdgeRuleName {
  return { service, id, description: '', source, action: 'block', name };
}

function stepOf(check: GatewayCheck, aside: GatewayAside): EdgeStepAnswer {
  const outcome = check.refuses === null ? 'cannot-tell' : check.refuses ? 'matched' : 'not-matched';
  return { rule: nameOf(check, aside), outcome, why: check.why, working: null };
}

/** With the change the other checks stay what they are: none of them looks at the setting that is changed. */
function fixOf(
  { summary, members, weakens }: GatewayChange,
  checks: readonly GatewayCheck[],
  changed: GatewayCheck,
  aside: GatewayAside,
): EdgeFixAnswer {
  const next = checks.find((check) => check !== changed && check.refuses === true);
  const isOpen = checks.some((check) => check !== changed && check.refuses === null);
  return {
    summary,
    expression: null,
    rule: members,
    weakens,
    after: {
      decision: next !== undefined ? 'blocked' : isOpen ? 'cannot-tell' : 'passed',
      decidedBy: next === undefined ? null : nameOf(next, aside),
    },
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
