import { COMMAND_WORDS } from './command-words.ts';
import { DEFAULTS, type DiagnoseOptions } from './diagnose-options.ts';

/** Options without a value, and what they set; a test holds this to what the parser makes of them. */
export const SWITCHES: Readonly<Record<string, Partial<DiagnoseOptions>>> = {
  '--message': { message: true },
  '--follow': { follow: true },
  '-4': { ipv4: true },
  '--ipv4': { ipv4: true },
  '-6': { ipv6: true },
  '--ipv6': { ipv6: true },
  '--http1': { http1: true },
  '--insecure': { insecure: true },
  '--no-probes': { probes: false },
  '--mine': { mine: true },
};

/** A command line that a parser could read no otherwise. */
export interface PlainArguments {
  readonly target: string;
  readonly options: DiagnoseOptions;
}

/** A target, with or without switches, is the common case and needs no parser; null for everything else. */
export function plainArguments(words: readonly string[]): PlainArguments | null {
  let target: string | null = null;
  let options = DEFAULTS;
  for (const word of words) {
    if (Object.hasOwn(SWITCHES, word)) options = { ...options, ...SWITCHES[word] };
    else if (target !== null || word === '' || COMMAND_WORDS.has(word) || (word.startsWith('-') && word !== '-'))
      return null;
    else target = word;
  }
  return target === null ? null : { target, options };
}
