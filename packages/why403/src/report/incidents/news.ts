import type { Incident } from '../../model/incidents.ts';
import { actorWords, sentence } from '../diagnosis/words.ts';
import type { Page } from '../document/text.ts';
import { wrap } from '../document/wrap.ts';
import { jsonText } from '../escape/json.ts';
import { terminalLine } from '../escape/terminal.ts';
import { readable } from './outline.ts';
import { countWords, durationWords, strengthWords, timeWords } from './words.ts';

/** What became of an incident of a log that is followed. */
export interface News {
  readonly kind: 'going-on' | 'began' | 'ended';
  readonly incident: Incident;
}

const WORDS: Readonly<Record<News['kind'], string>> = { 'going-on': 'goes on', began: 'began', ended: 'ended' };

/** One piece of news for a terminal: when, what, and what to do. */
export function newsToText({ kind, incident }: News, { width, style }: Page): string {
  const { title, cause, strength, since, until, requests, clients, fixes } = incident;
  // One that was there before is told by when it began again.
  const began = incident.spells[incident.spells.length - 1]?.since ?? since;
  const time = timeWords(kind === 'ended' ? until : began);
  const head = `${time}  ${WORDS[kind]}: ${terminalLine(readable(title))}`;
  const lasted = durationWords((Date.parse(until) - Date.parse(since)) / 1000);
  const after = kind === 'ended' ? ` in ${lasted}` : ' so far';
  const [fix] = fixes;
  const lines = [
    ...wrap(head, width, '', '  ').map(kind === 'ended' ? style.green : style.bold),
    ...wrap(
      `${strengthWords(strength)} [${cause}]; ${countWords(requests, 'request')} of ${countWords(clients, 'client')}${after}.`,
      width,
      '  ',
    ),
    ...(fix === undefined || kind === 'ended'
      ? []
      : wrap(terminalLine(`${sentence(readable(fix.summary))} (For ${actorWords(fix.actor)}.)`), width, '  ')),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as a line of JSON. */
export function newsToNdjson({ kind, incident }: News): string {
  return `${jsonText({ kind, ...incident })}\n`;
}
