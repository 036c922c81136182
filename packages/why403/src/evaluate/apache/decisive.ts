import type { ApacheDirective } from '../../model/apache-config.ts';
import { type ApacheSite, type ApacheVerdict, letsThrough } from './predict-apache.ts';
import type { ApacheWire, Decision } from './request.ts';
import { evaluateWithout } from './without.ts';

/** The line that refuses; null where files do. */
export interface DecisiveLine {
  readonly line: ApacheDirective | null;
  /** Whether its removal alone lets the request through: other lines may refuse behind it. */
  readonly alone: boolean;
}

/** Directives that are tried, at most. */
const MOST = 40;

/**
 * The line that refuses, found by taking away in turn each directive that took part: the one that decided, those
 * beside it, those that led there, and the sections that cover the request. Where nothing helps by itself, the one that
 * decided.
 */
export function decisive(
  site: ApacheSite,
  wire: ApacheWire,
  decision: Decision,
  { steps }: ApacheVerdict,
): DecisiveLine {
  const { by, also } = decision;
  const led = steps.map((step) => step.by).filter((one) => one !== null);
  const lines = led.filter(({ key }) => !key.startsWith('<')).reverse();
  const sections = led.filter(isSection).reverse();
  const around = by === null ? [] : sections.filter((section) => holds(section, by));
  // What the files refuse has a line only where another option would permit it.
  const tried = by === null ? also : [by, ...also, ...lines, ...around, ...sections];
  const frees = (one: ApacheDirective) => {
    const verdict = evaluateWithout(site, wire, one);
    return verdict !== null && letsThrough(verdict);
  };
  const found = [...new Set(tried)].slice(0, MOST).find(frees);
  return found === undefined ? { line: by, alone: false } : { line: found, alone: true };
}

function isSection({ key, raw }: ApacheDirective): boolean {
  return key.startsWith('<') && !key.startsWith('<virtualhost') && raw !== '/';
}

function holds(section: ApacheDirective, line: ApacheDirective): boolean {
  return section.block?.some((one) => one === line || holds(one, line)) ?? false;
}
