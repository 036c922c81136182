import { type AskOptions, ask, type RunningServer } from '../../../../scripts/servers.mjs';
import { diagnose, readInput } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';

/** A request that a server is asked, and the status that it really gives. */
export type Asking = readonly [
  what: string,
  status: number,
  request: Omit<AskOptions, 'port'>,
  /** What must stand in the error log: a case whose line is not written proves nothing. */
  logged: string,
];

const LOG_DELAY = 3_000;

/** Asks, and diagnoses nothing but the lines that the server wrote into its error log meanwhile. */
export async function askForLines(
  server: RunningServer,
  log: string,
  [, , request, logged]: Asking,
): Promise<{ readonly status: number; readonly lines: string; readonly diagnosis: Diagnosis }> {
  const before = server.log().length;
  const { status } = await ask({ port: server.port, ...request });
  // Where no line is expected, one that comes is written by now or soon after.
  if (logged === '') await new Promise((resolve) => setTimeout(resolve, 20));
  const written = () => server.log().slice(before).trimEnd();
  for (const end = Date.now() + LOG_DELAY; !written().includes(logged) && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const lines = written();
  const [one] = readInput(JSON.stringify({ id: 'x', log, lines: lines.split('\n') }), 'error.log');
  return { status, lines, diagnosis: diagnose(one?.observations ?? []) };
}
