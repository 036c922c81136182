import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { LintLevel } from '../../model/lint.ts';
import type { Judgement, LoggedUse, SurveyFinding, SurveyKind, SurveyUrl } from '../../model/survey.ts';

/** One address that is lost in one way, before addresses of one cause are put together. */
export interface LostUrl {
  readonly kind: SurveyKind;
  readonly level: LintLevel;
  readonly judgement: Judgement;
  /** Of the answer; findings are empty where only a log or a report tells of a refusal. */
  readonly diagnosis: Pick<Diagnosis, 'findings' | 'refusedBy' | 'needed' | 'status' | 'target'>;
  readonly url: SurveyUrl;
}

/** So many addresses of a finding are kept. */
const KEPT = 1000;
const LEVELS: readonly LintLevel[] = ['error', 'warning', 'note'];

/** Gathers lost addresses by kind, verdict and cause, in memory that does not grow with their number. */
export class FindingGroups {
  readonly #groups = new Map<string, Group>();
  readonly #hasLog: boolean;

  constructor(hasLog: boolean) {
    this.#hasLog = hasLog;
  }

  add(lost: LostUrl): void {
    const { kind, level, judgement, diagnosis } = lost;
    const first = namedBy(diagnosis);
    const statuses = Object.values(lost.url.statuses).filter((status) => status !== null && status >= 400);
    const key = [
      kind,
      level,
      judgement.verdict,
      judgement.why,
      first?.rule ?? statuses[0] ?? diagnosis.status,
      diagnosis.refusedBy?.product,
    ].join(' ');
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { lost, urls: [], count: 0, newCount: 0, score: 0 };
      this.#groups.set(key, group);
    }
    const score = this.#hasLog ? requestsOf(lost.url.logged) : 1 + lost.url.links + (isInSitemap(lost.url) ? 10 : 0);
    group.count += 1;
    group.newCount += lost.url.isNew ? 1 : 0;
    group.score += score;
    group.urls.push([score, lost.url]);
    if (group.urls.length > 2 * KEPT) trim(group);
  }

  /** Worst loss first; within one level. */
  findings(): SurveyFinding[] {
    const basis = this.#hasLog ? 'log' : 'links';
    return [...this.#groups.values()]
      .sort(
        (a, b) =>
          LEVELS.indexOf(a.lost.level) - LEVELS.indexOf(b.lost.level) ||
          b.score - a.score ||
          b.count - a.count ||
          (a.lost.kind < b.lost.kind ? -1 : 1),
      )
      .map((group) => findingOf(group, basis));
  }
}

interface Group {
  readonly lost: LostUrl;
  urls: (readonly [score: number, url: SurveyUrl])[];
  count: number;
  newCount: number;
  score: number;
}

function trim(group: Group): void {
  group.urls.sort(([a, one], [b, other]) => b - a || (one.url < other.url ? -1 : 1));
  group.urls = group.urls.slice(0, KEPT);
}

function requestsOf(logged: LoggedUse | null): number {
  return logged === null ? 0 : logged.requests;
}

function isInSitemap({ foundBy }: SurveyUrl): boolean {
  return foundBy.includes('sitemap');
}

const COUNTED: Readonly<Record<SurveyKind, readonly [one: string, many: string]>> = {
  'page-refused': ['page is refused', 'pages are refused'],
  'crawler-refused': ["page is refused under Googlebot's name alone", "pages are refused under Googlebot's name alone"],
  'agent-refused': ['page is refused to some clients by their name', 'pages are refused to some clients by their name'],
  'cookie-refused': ['page is refused without cookies', 'pages are refused without cookies'],
  'referer-refused': ['address is refused without a Referer', 'addresses are refused without a Referer'],
  'head-refused': ['address is served and its HEAD is refused', 'addresses are served and their HEAD is refused'],
  'asset-refused': ['file that pages need is refused', 'files that pages need are refused'],
  'redirect-refused': ['redirect ends in a refusal', 'redirects end in a refusal'],
  'alternate-refused': [
    'address named as canonical or in hreflang is refused',
    'addresses named as canonical or in hreflang are refused',
  ],
  'soft-refusal': ['page refuses with status 200', 'pages refuse with status 200'],
  'robots-refused': ['robots.txt is refused', 'robots.txt files are refused'],
  'sitemap-refused': ['sitemap is refused', 'sitemaps are refused'],
};

const PLAIN_PATH = /^\/[\w/.~-]+$/;

/** What would settle it, for an address of the finding, as it is one of its kind that was examined. */
function neededFor({ lost, urls }: Group): SurveyFinding['needed'] {
  const { needed, target } = lost.diagnosis;
  const examined = pathOf(target ?? '');
  // Of a redirect its end is what is refused. Other characters may be quoted in a command, and not be found in it as they are.
  const path = urls.map(([, { url, endsAt }]) => pathOf(endsAt ?? url)).find((one) => PLAIN_PATH.test(one));
  const isSame = !PLAIN_PATH.test(examined) || path === undefined;
  return needed.slice(0, 2).map(({ ask, how }) => ({ ask, how: isSame ? how : withPath(how, examined, path) }));
}

/** Puts another path where a plain one stands whole, and not where it is a part of a file name such as /var/log. */
function withPath(command: string, old: string, path: string): string {
  const text = old.replaceAll('.', '\\.');
  return command.replace(new RegExp(`(?<![\\s'"]/[\\w/.~-]{0,200})${text}(?![\\w/.~-])`, 'g'), () => path);
}

function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*([^?#]*)$/i.exec(url)?.[1] ?? '';
}

/** What the evidence names; what is merely not excluded is no cause to act on. */
function namedBy({ findings }: LostUrl['diagnosis']): Finding | null {
  return findings.find(({ strength, cause }) => strength !== 'possible' && cause !== 'unknown') ?? null;
}

function findingOf(group: Group, basis: 'log' | 'links'): SurveyFinding {
  const { lost, count, newCount, score } = group;
  trim(group);
  const { kind, level, judgement, diagnosis } = lost;
  const named = namedBy(diagnosis);
  const { refusedBy } = diagnosis;
  return {
    kind,
    level,
    ...judgement,
    title: `${count} ${COUNTED[kind][count === 1 ? 0 : 1]}`,
    cause: named?.cause ?? 'unknown',
    causeTitle: named?.causeTitle ?? 'Cause unknown',
    strength: named?.strength ?? 'possible',
    rule: named?.rule ?? null,
    layer: named?.layer ?? refusedBy?.layer ?? 'unknown',
    product: named?.product ?? refusedBy?.product ?? 'unknown',
    name: named?.name ?? refusedBy?.name ?? 'unknown',
    explanation: named?.explanation ?? '',
    evidence: (named?.evidence ?? refusedBy?.evidence ?? []).slice(0, 3),
    fixes: (named?.fixes ?? []).slice(0, 3),
    whoCanFix: named?.whoCanFix ?? [],
    needed: neededFor(group),
    count,
    newCount,
    loss: { score, basis },
    urls: group.urls.map(([, url]) => url),
  };
}
