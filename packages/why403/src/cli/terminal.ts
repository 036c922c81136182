import { styleText } from 'node:util';
import { terminalOutput } from './standard-streams.ts';

/** How standard output takes text. */
export interface Terminal {
  /** Columns; a file or a pipe has none, and gets lines of this length for people to read later. */
  readonly width: number;
  readonly style: {
    bold(text: string): string;
    dim(text: string): string;
    red(text: string): string;
    green(text: string): string;
    yellow(text: string): string;
    cyan(text: string): string;
  };
}

const NARROWEST = 40;
const WIDEST = 110;
const UNKNOWN_WIDTH = 100;

/** Width and colours of standard output; NO_COLOR, FORCE_COLOR and pipes are honoured by `styleText`. */
export function terminal(): Terminal {
  const output = terminalOutput();
  const columns = output?.columns ?? UNKNOWN_WIDTH;
  // A pipe or a file that nobody asked to colour is the common case for programs, and needs no look at the environment.
  const coloured = output?.isTTY === true || process.env.FORCE_COLOR !== undefined;
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    coloured ? styleText(format, text, { stream: process.stdout }) : text;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    style: {
      bold: paint('bold'),
      dim: paint('dim'),
      red: paint('red'),
      green: paint('green'),
      yellow: paint('yellow'),
      cyan: paint('cyan'),
    },
  };
}
