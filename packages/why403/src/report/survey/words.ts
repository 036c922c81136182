import type { Survey, SurveyEnd, SurveyFinding, SurveyUrl, ViewName } from '../../model/survey.ts';
import { countWords, durationWords, numberWords } from '../incidents/words.ts';

const ENDS: Readonly<Record<SurveyEnd, string>> = {
  complete: '',
  interrupted: 'Interrupted: this is what is known so far.',
  'page-limit': 'The limit of pages was reached: this is what is known so far.',
  'asked-to-wait': 'The site asks to be left alone for a while: this is what is known so far.',
  unreachable: 'The site no longer answers: this is what is known so far.',
};

/** Why a survey is not whole; null where it is. */
export function warningOf({ ended, waiting }: Survey): string | null {
  if (ENDS[ended] === '') return null;
  return waiting > 0 ? `${ENDS[ended]} ${countWords(waiting, 'address', 'addresses')} wait.` : ENDS[ended];
}

/** What was asked, in one line. */
export function contextOf({ start, asked, inSitemaps, seconds, views }: Survey): string {
  const names = views.map(({ name, impersonates }) => (impersonates === null ? name : `${name} (impersonated)`));
  const rate = seconds > 0.5 ? `, ${numberWords(asked / seconds)} in a second` : '';
  return `${start}: ${countWords(asked, 'address', 'addresses')} asked as ${names.join(' and ')} in ${durationWords(seconds)}${rate}; ${numberWords(inSitemaps)} in sitemaps`;
}

/** The answer in one sentence. */
export function answerOf({ findings, asked }: Survey): string {
  const failing = findings.filter(({ level }) => level !== 'note');
  if (asked === 0) return 'Nothing could be asked.';
  if (findings.length === 0) return 'Nothing is refused that search engines or visitors should get.';
  const notes = findings.length - failing.length;
  if (failing.length === 0)
    return `Nothing is known to be lost; ${countWords(notes, 'thing')} cannot be told from here.`;
  const isKnown = failing.some(({ count, newCount }) => newCount < count);
  const isNew = failing.some(({ newCount }) => newCount > 0);
  const news = !isKnown ? '' : isNew ? ', some of it new' : ', none of it new';
  return `${countWords(addressesOf(failing), 'address', 'addresses')} refused, in ${countWords(failing.length, 'way')}${news}; the worst first.`;
}

/** One may be lost in several ways; of the longest lists only the worst part is known by name. */
function addressesOf(findings: readonly SurveyFinding[]): number {
  const known = new Set(findings.flatMap(({ urls }) => urls.map(({ url }) => url)));
  return findings.reduce((sum, { count, urls }) => sum + count - urls.length, known.size);
}

const VIEW_WORDS: Readonly<Record<ViewName, string>> = { why403: 'why403', browser: 'browser', googlebot: 'Googlebot' };

/** `why403 403, browser 200`. */
export function statusWords({ statuses }: SurveyUrl): string {
  const parts = Object.entries(statuses).flatMap(([name, status]) =>
    status === null || status === undefined ? [] : [`${VIEW_WORDS[name as ViewName]} ${status}`],
  );
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.replace('why403 ', '') : parts.join(', ');
}

/** How an address became known, and from where. */
export function foundWords({ foundBy, linkedFrom, links, endsAt, logged }: SurveyUrl): string {
  const [first] = linkedFrom;
  const ways = foundBy.filter((way) => way === 'sitemap' || way === 'search-console' || way === 'list');
  const parts: string[] = ways.map((way) =>
    way === 'list' ? 'in the list' : `in ${way === 'sitemap' ? 'a sitemap' : 'Search Console'}`,
  );
  if (first !== undefined) parts.push(`${countWords(links, 'link')}, from ${first}`);
  if (endsAt !== null) parts.push(`ends at ${endsAt}`);
  if (logged !== null && logged.requests > 0)
    parts.push(
      `${countWords(logged.requests, 'request')} in the log${logged.crawler > 0 ? `, ${numberWords(logged.crawler)} of search crawlers, ${numberWords(logged.crawlerRefused)} of these refused` : ''}`,
    );
  return parts.join('; ');
}

/** `Bare refusal, by nginx (possible)`. */
export function causeWords({ causeTitle, name, product, strength, cause }: SurveyFinding): string {
  const by = product === 'unknown' ? '' : `, by ${name}`;
  if (cause === 'unknown') return product === 'unknown' ? 'not named' : `not named; ${name} refused`;
  return `${causeTitle}${by} (${strength})`;
}

/** What a finding loses, as far as that is known. */
export function lossWords({ loss }: SurveyFinding): string {
  if (loss.basis === 'log') return `${countWords(loss.score, 'request')} in the log`;
  return `weight ${numberWords(loss.score)} by links and sitemaps`;
}
