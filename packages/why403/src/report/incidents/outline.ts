import type { CrawlerCheck, Incident, LogAnalysis, Noise } from '../../model/incidents.ts';
import { type UsualTimes, usualTimes } from '../../model/usual-times.ts';
import { fixStep } from '../diagnosis/remedy.ts';
import { actorWords, capital, sentence } from '../diagnosis/words.ts';
import type { AnswerLine, Block } from '../document/blocks.ts';
import { secondOf } from './timeline.ts';
import {
  affectsWords,
  bytesWords,
  countWords,
  durationWords,
  numberWords,
  onlyDay,
  sharedPairs,
  shareWords,
  shortened,
  statusesWords,
  strengthWords,
  timeWords,
} from './words.ts';

/** Longest word in a line of text: no path is read to its end. */
const LONGEST_WORD = 90;
/** What is cited of one line of a log. */
const LONGEST_EXCERPT = 240;
const CITED = 3;

/** Our own text with values out of a log in it, in which no word is longer than people read. */
export function readable(text: string): string {
  return text.replace(/[^\s`]{91,}/g, (word) => shortened(word, LONGEST_WORD));
}

/** What an incident is called. Where all of the log is of one day, its times need no date. */
export function titleWords(title: string, analysis: Pick<LogAnalysis, 'first' | 'last'>): string {
  const day = onlyDay(analysis);
  return readable(day === null ? title : title.replaceAll(` ${day} `, ' '));
}

/** What must be read before the answer, or null. */
export function warningOf({ partial }: LogAnalysis): string | null {
  return partial.length === 0 ? null : `Not everything was read: ${partial.map(sentence).join(' ')}`;
}

/** Lines that answer: how many were refused and by how much, the worst of it, since when, and what to do first. */
export function answerOf(analysis: LogAnalysis): readonly AnswerLine[] {
  const { incidents, refused } = analysis;
  const [worst] = incidents;
  const line = (label: string, text: string): AnswerLine => ({ label, text, code: null });
  const isRefusal = analysis.refusedStatuses.every((status) => status >= 300);
  const first = line(isRefusal ? 'Refused' : 'Counted', countLine(analysis));
  if (worst === undefined)
    return refused === 0 || !wereSought(analysis)
      ? [first]
      : [first, line('Worst', 'No incident: what is refused has nothing in common that what is served lacks.')];
  const { title, cause, strength, fixes, explanation } = worst;
  const [fix] = fixes;
  return [
    first,
    line('Worst', `${sentence(titleWords(title, analysis))} ${strengthWords(strength)} [${cause}].`),
    line('Since', sinceLine(worst, analysis)),
    fix === undefined
      ? line('Next', `No change follows from the log alone. ${sentence(readable(explanation))}`)
      : line('Fix', `${sentence(readable(fix.summary))} (For ${actorWords(fix.actor)}.)`),
  ];
}

/** Without a search no refusal is noise, and none is left unexplained either. */
function wereSought({ refused, incidents, noise, unexplained }: LogAnalysis): boolean {
  return refused === 0 || incidents.length + noise.length + unexplained > 0;
}

/** Logs that speak of refusals only: how many were served is not known. */
const ERROR_LOG = /(?:-error|^php-fpm|^audit|^kernel|^modsecurity-audit|-firewall-events|^guard)(?:, wrapped)?$/;

/** Whether nothing that was served is in the logs, so that no share of it can be told. */
export function tellsRefusalsOnly({ sources, refused, byStatus }: LogAnalysis): boolean {
  return (
    refused > 0 && sumOf(Object.values(byStatus)) === refused && sources.every(({ format }) => ERROR_LOG.test(format))
  );
}

function countLine(analysis: LogAnalysis): string {
  const { lines, refused, incidents, noise, unexplained, refusedStatuses, byStatus } = analysis;
  const requests = sumOf(Object.values(byStatus));
  const share = refused === 0 ? '' : ` (${shareWords(refused, requests)})`;
  const isErrorOnly = tellsRefusalsOnly(analysis);
  const got = `got ${statusesWords(refusedStatuses)}`;
  if (requests === 0 && lines > 0) return `None of ${countWords(lines, 'line')} tells of a request that ${got}.`;
  const what = isErrorOnly
    ? `${countWords(refused, 'request')} ${got} (a log of refusals does not tell of how many)`
    : `${numberWords(refused)} of ${countWords(requests, 'request')} ${got}${share}`;
  if (refused === 0) return `${what}.`;
  if (!wereSought(analysis)) return `${what}; incidents were not looked for.`;
  const inIncidents = sumOf(incidents.map(({ requests: one }) => one));
  const inNoise = sumOf(noise.map(({ requests: one }) => one));
  const parts = [
    incidents.length === 0
      ? 'no incident'
      : `${numberWords(inIncidents)} in ${countWords(incidents.length, 'incident')}`,
    ...(inNoise === 0 ? [] : [`${numberWords(inNoise)} noise`]),
    ...(unexplained === 0 ? [] : [`${numberWords(unexplained)} unexplained`]),
  ];
  return `${what}: ${parts.join(', ')}.`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function sinceLine(
  { since, until, ongoing, requests, clients }: Incident,
  { refused, first, last }: LogAnalysis,
): string {
  const end = ongoing ? 'still going on' : `until ${timeWords(until, since.slice(0, 10))}`;
  const day = onlyDay({ first, last });
  return `${timeWords(since, day)} UTC, ${end}: ${countWords(requests, 'request')} (${shareWords(requests, refused)})${clients === 0 ? '' : ` of ${countWords(clients, 'client')}`}.`;
}

/** What was read, in one line. */
export function contextOf({ sources, bytes, first, last }: LogAnalysis): string {
  const span =
    first === null || last === null ? '' : ` · ${timeWords(first)} to ${timeWords(last, onlyDay({ first, last }))} UTC`;
  const [only] = sources;
  const what =
    sources.length === 1 && only !== undefined ? shortened(only.name, 60) : `${numberWords(sources.length)} logs`;
  return `${what} · ${bytesWords(bytes)}${span}`;
}

/** One incident: the facts, why, what was seen, and what to change. */
export function incidentBlocks(incident: Incident, analysis: LogAnalysis): readonly Block[] {
  const { explanation, evidence, couldAlsoBe, fixes } = incident;
  const quotes = evidence.slice(0, CITED).map(({ source, part, excerpt }) => ({
    label: part,
    text: shortened(excerpt, LONGEST_EXCERPT),
    from: source.line === null ? source.name : `${source.name}:${source.line}`,
  }));
  // An explanation that rests on the pattern alone names them itself.
  const isSaid = couldAlsoBe.length === 0 || /\bcould also be\b/i.test(explanation);
  const others = isSaid ? [] : [`The same requests would fit ${couldAlsoBe.join(', ')}.`];
  return [
    { kind: 'list', items: facts(incident, analysis) },
    { kind: 'paragraph', text: [causeLine(incident), sentence(readable(explanation)), ...others].join(' ') },
    ...(quotes.length === 0 ? [] : [{ kind: 'quotes', items: quotes } as const]),
    ...(fixes.length === 0 ? [] : [{ kind: 'steps', items: fixes.map(fixStep) } as const]),
  ];
}

/** How sure, which cause, and on whose word. */
function causeLine({ cause, strength, rule }: Incident): string {
  const by = rule === null ? 'by the pattern of the requests' : `by the evidence of ${rule}`;
  return `${strengthWords(strength)}, ${by}: [${cause}].`;
}

function facts(incident: Incident, { refused, first, last }: LogAnalysis): string[] {
  const { requests, clients, paths, served, since, until, spells, ongoing, affects, change, by } = incident;
  const day = onlyDay({ first, last });
  const length = (Date.parse(until) - Date.parse(since)) / 1000;
  const end = ongoing ? ', and still going on at the end of the log' : '';
  const times = spells.length > 1 ? `, with ${countWords(spells.length - 1, 'pause')}` : '';
  const shared = sharedPairs(by).map(({ word, value }) => `${word} ${shortened(value, LONGEST_WORD)}`);
  return [
    `${countWords(requests, 'request')} (${shareWords(requests, refused)} of all refused), ${clients === 0 ? 'clients not shown' : countWords(clients, 'client')}, ${countWords(paths, 'path')}; lost by it: ${affectsWords(affects)}`,
    `${timeWords(since, day)} to ${timeWords(until, day)} UTC (${durationWords(length)}${times})${end}`,
    ...(shared.length === 0 ? [] : [`In common: ${shared.join('; ')}`]),
    served === 0
      ? 'Nothing with these marks was served meanwhile'
      : `${countWords(served, 'request')} with the same marks ${served === 1 ? 'was' : 'were'} served in the same stretches of time`,
    ...(change === null
      ? []
      : [
          `Changed ${durationWords(change.secondsBefore)} before: ${shortened(change.name, LONGEST_WORD)} (${timeWords(change.time, day)})`,
        ]),
    ...(incident.crawler === null ? [] : [crawlerWords(incident.crawler)]),
  ];
}

/** Who calls itself a crawler, and who is one. */
export function crawlerWords({ name, verified, fake, unknown, rangesAsOf }: CrawlerCheck): string {
  const parts = [
    ...(verified === 0 ? [] : [`${countWords(verified, 'client')} inside the ranges that its operator publishes`]),
    ...(fake === 0 ? [] : [`${countWords(fake, 'client')} outside of them, so not it`]),
    ...(unknown === 0 ? [] : [`${countWords(unknown, 'client')} that cannot be told (no ranges are held)`]),
  ];
  const date = rangesAsOf === null ? '' : ` (ranges of ${rangesAsOf})`;
  return `Calls itself ${shortened(name, 40)}: ${parts.join(', ') || 'no client'}${date}`;
}

/** What nobody misses, in one paragraph; null where there is none. */
export function noiseWords(noise: readonly Noise[]): string | null {
  if (noise.length === 0) return null;
  const kinds = noise.map(({ kind, requests, clients, paths }) => {
    const asked = paths.slice(0, 3).map(({ key }) => shortened(key, 40));
    const such = asked.length === 0 ? '' : `, such as ${asked.join(', ')}`;
    return `${readable(kind)} (${countWords(requests, 'request')} of ${countWords(clients, 'client')}${such})`;
  });
  return sentence(capital(kinds.join('; ')));
}

/** A lost clock, most likely: the plots leave those times out, and all counts have them. */
function strayWords({ first, last, strayed }: UsualTimes): string {
  const iso = (second: number) => new Date(second * 1000).toISOString().slice(0, 10);
  return `${countWords(strayed, 'request')} with a time far from those of all others (${iso(first) === iso(last) ? iso(first) : `${iso(first)} to ${iso(last)}`}), as a lost clock writes it: the plot leaves ${strayed === 1 ? 'it' : 'them'} out, the counts do not.`;
}

/** What limits the numbers and the files. */
export function limitsOf({ sources, approximations, byStatus, perHour }: LogAnalysis): string[] {
  const without = byStatus['0'] ?? 0;
  const usual = usualTimes(perHour.map(([hour, total]) => [secondOf(hour), total]));
  return [
    ...sources.flatMap(({ name, unread, unreadSample, fault }) => [
      ...(fault === null ? [] : [`${shortened(name, 60)}: ${sentence(fault)}`]),
      ...(unread === 0
        ? []
        : [
            `${shortened(name, 60)}: ${countWords(unread, 'line')} of no known format${unreadSample === null ? '' : `, such as: ${shortened(unreadSample, 100)}`}`,
          ]),
    ]),
    ...(without === 0 ? [] : [`${countWords(without, 'line')} ${without === 1 ? 'tells' : 'tell'} no status.`]),
    ...(usual === null ? [] : [strayWords(usual)]),
    ...approximations.map(({ of, atMost, why }) => `${of}: off by at most ${numberWords(atMost)} (${why})`),
  ];
}

/** Crawlers that no incident speaks of. */
export function otherCrawlers({ crawlers, incidents }: LogAnalysis): readonly CrawlerCheck[] {
  return crawlers.filter(({ name }) => !incidents.some(({ crawler }) => crawler?.name === name));
}
