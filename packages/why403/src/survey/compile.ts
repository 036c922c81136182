import type { CrawlOutcome } from '../collect/crawl/crawl.ts';
import type { CrawlSettings } from '../collect/crawl/crawl-options.ts';
import { DISALLOWED, FAILED, hashOf, NOT_ASKED } from '../collect/crawl/url-table.ts';
import { VIEWS } from '../collect/crawl/views.ts';
import { FindingGroups } from '../evaluate/crawl/findings.ts';
import type { LoggedUse, Survey, SurveyView } from '../model/survey.ts';
import { AddressFacts } from './address-facts.ts';
import { LostAddresses } from './lost-addresses.ts';
import { notesOf } from './notes.ts';
import type { RefusalKinds } from './refusal-kinds.ts';

/** What is known beside the answers. */
export interface Knowing {
  /** What a log says of each path; null: no log was given. */
  readonly log: ReadonlyMap<string, LoggedUse> | null;
  /** Addresses that Search Console reports, with the day of its last attempt; null: no export was given. */
  readonly searchConsole: ReadonlyMap<string, string> | null;
  /** Findings that are known already, as `kind url`; null: no baseline was given. */
  readonly baseline: ReadonlySet<string> | null;
}

/** All that a survey is made of. */
export interface Compiled {
  readonly settings: CrawlSettings;
  readonly outcome: CrawlOutcome;
  readonly kinds: RefusalKinds;
  readonly knowing: Knowing;
  readonly seconds: number;
}

/** The survey of a crawl that is over. */
export function surveyOf(compiled: Compiled): Survey {
  const { settings, outcome, knowing, seconds } = compiled;
  const { frontier } = outcome;
  const groups = new FindingGroups(knowing.log !== null);
  const facts = new AddressFacts(compiled);
  const lost = new LostAddresses(compiled, facts, groups);
  lost.gather();
  const views = viewsOf(compiled);
  const [own] = views;
  return {
    version: 1,
    start: facts.shown(settings.start),
    hosts: [...outcome.scope.hosts],
    ended: outcome.ended,
    seconds: Math.round(seconds * 1000) / 1000,
    views,
    known: frontier.table.count,
    asked: frontier.done,
    refused: outcome.refusals.size,
    waiting: frontier.waiting,
    inSitemaps: outcome.inSitemaps,
    byStatus: own?.byStatus ?? {},
    findings: groups.findings(),
    mended: mendedOf(compiled, facts),
    notes: notesOf(compiled, lost),
  };
}

function viewsOf({ settings, outcome }: Compiled): SurveyView[] {
  const { table } = outcome.frontier;
  return settings.views.map((name, at) => {
    const byStatus: Record<string, number> = {};
    let asked = 0;
    let disallowed = 0;
    for (let id = 0; id < table.count; id++) {
      const status = table.status(id, at);
      if (status === DISALLOWED) disallowed += 1;
      if (status === NOT_ASKED || status === DISALLOWED) continue;
      asked += 1;
      const key = status === FAILED ? 'no answer' : String(status);
      byStatus[key] = (byStatus[key] ?? 0) + 1;
    }
    const { agent, impersonates } = VIEWS[name];
    return { name, agent, impersonates, asked, byStatus, disallowed };
  });
}

/** Addresses of the baseline that were asked and are findings no more. */
function mendedOf({ outcome, knowing }: Compiled, facts: AddressFacts): string[] {
  const { table } = outcome.frontier;
  const mended = new Set<string>();
  for (const key of knowing.baseline ?? []) {
    if (facts.reported.has(key)) continue;
    const url = key.slice(key.indexOf(' ') + 1);
    const id = table.find(hashOf(url));
    if (id >= 0 && table.isDone(id)) mended.add(url);
  }
  return [...mended].slice(0, 10_000);
}
