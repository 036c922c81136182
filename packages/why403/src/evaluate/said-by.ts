import type { Match, Signal } from '../model/signal.ts';

/** Web pages: an article that shows a message of an API is not that message. */
export const PAGES: readonly Match[] = [
  { in: 'body', literal: '<html' },
  { in: 'body', literal: '<!doctype' },
];

/** A hosted service, which answers under hosts of its own. */
export interface HostedService {
  /** Matches where the answer came from somebody else's host. */
  readonly elsewhere: Match;
  /** The form that an answer of the service has as a whole; a mention inside another answer does not have it. */
  readonly form: Match;
}

/**
 * Signals of a hosted service. They count where the service answered itself or no host was shown, unless the text is
 * a page; at any other host only where the whole answer has the service's form: then it was passed on unchanged.
 */
export function saidBy({ elsewhere, form }: HostedService, signals: readonly Signal[]): readonly Signal[] {
  return signals.flatMap((signal) => {
    const unless = signal.unless ?? [];
    return [
      { ...signal, unless: [...unless, ...PAGES, elsewhere] },
      { ...signal, also: [...(signal.also ?? []), form] },
    ];
  });
}

/** What several signals of one rule have in common. */
type Shown = Pick<Signal, 'strength' | 'source' | 'lastSeen' | 'also' | 'unless'>;

/** One signal for each sentence. */
export function eachSentence(shown: Shown, texts: readonly string[]): readonly Signal[] {
  return texts.map((literal) => ({ ...shown, in: 'body', literal }));
}

/** One signal for each machine code; codes are told apart by case, as others write like words in lower case. */
export function eachCode(shown: Shown, names: readonly string[]): readonly Signal[] {
  return names.map((literal) => ({ ...shown, in: 'body', literal, pattern: new RegExp(`\\b${literal}\\b`) }));
}
