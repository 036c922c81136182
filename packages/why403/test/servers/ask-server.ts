import { type Asked, type AskOptions, ask, isInstalled, type RunningServer } from '../../../../scripts/servers.mjs';
import { diagnose, readInput } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';

/** Whether the suite can run; says so loudly where it cannot. */
export function isThere(server: string): boolean {
  if (isInstalled(server)) return true;
  console.error(`SKIPPED: ${server} is not installed, so nothing was tried on the real server.`);
  return false;
}

/** Asks a running server and diagnoses the answer as somebody would who pastes what `curl -i` prints. */
export async function diagnoseAnswer(
  server: RunningServer,
  options: Omit<AskOptions, 'port'>,
): Promise<{ readonly answer: Asked; readonly diagnosis: Diagnosis }> {
  const answer = await ask({ port: server.port, ...options });
  const [input] = readInput(answer.text, 'curl -i');
  return { answer, diagnosis: diagnose(input?.observations ?? []) };
}

/** Causes in the order in which they are reported. */
export function causesOf(diagnosis: Diagnosis): string[] {
  return diagnosis.findings.map(({ cause }) => cause);
}
