import type { ListedProbe } from '../collect/probes.ts';
import { terminalLine } from '../report/escape/terminal.ts';
import { writeTalk } from './standard-streams.ts';

/** Says something beside the answer. */
export function warn(message: string): void {
  writeTalk(`why403: ${terminalLine(message)}\n`);
}

/** Says what is about to be sent besides the request itself. */
export function announceProbes(list: readonly ListedProbe[]): void {
  const lines = list.map(({ method, url, question, impersonates }) => {
    const label = impersonates === null ? '' : ` [impersonation: under the name of ${impersonates}]`;
    return `  ${method} ${terminalLine(url)}  ${terminalLine(question)}${label}`;
  });
  writeTalk(`Also asking, to tell causes apart (--no-probes prevents it):\n${lines.join('\n')}\n`);
}
