import { REFUSING_STATUSES } from '../../model/taxonomy.ts';

/** Statuses that say something else than a refusal for certain. */
const OTHERS: ReadonlySet<number> = new Set([400, 404, 408, 410, 411, 413, 414, 415, 416, 500, 502, 504]);

/** Whether an answer of this status may refuse: challenge pages come with many. */
export function mayRefuse(status: number): boolean {
  return REFUSING_STATUSES.has(status) || (status >= 400 && !OTHERS.has(status));
}

/** Words of pages that refuse with a status that does not; whether they do is for others to say. */
const WORDS =
  /denied|forbidden|\b40[13]\b|unauthori[sz]ed|not authori[sz]ed|permission|blocked|restricted|not allowed|rejected|privileges|access|just a moment|attention required|checking|verif|robot|captcha|human|security|challenge|bot\b/i;

/** Whether a title or heading has a word of them. */
export function isSuspectHeading(heading: string): boolean {
  return WORDS.test(heading);
}

const TITLE = /<(title|h1)\b[^>]{0,200}>([^<]{0,300})/gi;

/** The same of the beginning of a page. */
export function looksLikeRefusal(beginning: string): boolean {
  return [...beginning.matchAll(TITLE)].some(([, , text = '']) => WORDS.test(text));
}
