import type { Fix } from '../../model/diagnosis.ts';
import type { Incident, KeyCount, LogAnalysis, LogComparison, LogSource, SharedBy } from '../../model/incidents.ts';
import { redactText } from '../../read/redact.ts';

/**
 * An analysis without secrets: referers keep the queries that links carry, and paths may have tokens in them. Addresses
 * and names of users stay, as the owner of the logs is who reads it.
 */
export function withoutSecrets(analysis: LogAnalysis): LogAnalysis {
  const { top } = analysis;
  return {
    ...analysis,
    sources: analysis.sources.map(source),
    heat: analysis.heat.map((row) => ({ ...row, prefix: redactText(row.prefix) })),
    top: {
      ...top,
      paths: keys(top.paths),
      agents: keys(top.agents),
      referers: keys(top.referers),
      // Some services take a token for the name.
      users: keys(top.users),
    },
    incidents: analysis.incidents.map(incident),
    noise: analysis.noise.map((noise) => ({ ...noise, paths: keys(noise.paths) })),
  };
}

/** The same of two windows. */
export function comparisonWithoutSecrets(comparison: LogComparison): LogComparison {
  return {
    ...comparison,
    before: withoutSecrets(comparison.before),
    after: withoutSecrets(comparison.after),
    incidents: comparison.incidents.map((one) => ({ ...one, title: redactText(one.title), by: marks(one.by) })),
  };
}

function keys(counts: readonly KeyCount[]): KeyCount[] {
  return counts.map((count) => ({ ...count, key: redactText(count.key) }));
}

function source(one: LogSource): LogSource {
  return { ...one, unreadSample: one.unreadSample === null ? null : redactText(one.unreadSample) };
}

function incident(one: Incident): Incident {
  return {
    ...one,
    title: redactText(one.title),
    explanation: redactText(one.explanation),
    by: marks(one.by),
    evidence: one.evidence.map((evidence) => ({ ...evidence, excerpt: redactText(evidence.excerpt) })),
    fixes: one.fixes.map(fix),
  };
}

function marks(by: SharedBy): SharedBy {
  return Object.fromEntries(Object.entries(by).map(([key, value]) => [key, redactText(value)]));
}

/** What is to be done is filled in with the path of a request. */
function fix(one: Fix): Fix {
  const clean = (text: string | null) => (text === null ? null : redactText(text));
  const { summary, change, command, check } = one;
  return {
    ...one,
    summary: redactText(summary),
    change: change === null ? null : { ...change, before: clean(change.before), after: redactText(change.after) },
    command: clean(command),
    check: clean(check),
  };
}
