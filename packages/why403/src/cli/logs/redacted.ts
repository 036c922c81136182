import type { Incident, KeyCount, LogAnalysis, LogSource } from '../../model/incidents.ts';
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
    },
    incidents: analysis.incidents.map(incident),
    noise: analysis.noise.map((noise) => ({ ...noise, paths: keys(noise.paths) })),
  };
}

function keys(counts: readonly KeyCount[]): KeyCount[] {
  return counts.map((count) => ({ ...count, key: redactText(count.key) }));
}

function source(one: LogSource): LogSource {
  return { ...one, unreadSample: one.unreadSample === null ? null : redactText(one.unreadSample) };
}

function incident(one: Incident): Incident {
  const by = Object.fromEntries(Object.entries(one.by).map(([key, value]) => [key, redactText(value)]));
  return {
    ...one,
    title: redactText(one.title),
    explanation: redactText(one.explanation),
    by,
    evidence: one.evidence.map((evidence) => ({ ...evidence, excerpt: redactText(evidence.excerpt) })),
  };
}
