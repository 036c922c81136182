import type { RunningServer } from '../../../../scripts/servers.mjs';
import { answerOnHost, type HostCommandOptions } from '../../src/cli/commands/host.ts';
import type { HostDiagnosis } from '../../src/model/host.ts';

const DEFAULTS: HostCommandOptions = { request: 'GET', for: 'owner', format: 'json' };

/** The client of most questions: an address of nobody (RFC 5737). */
export const CLIENT = '203.0.113.7';

/** Asks about a path on a running server of a test, as its clients name it. */
export function askHost(
  { port }: RunningServer,
  path: string,
  options: Partial<HostCommandOptions> & { readonly host?: string } = {},
): Promise<HostDiagnosis> {
  const { host = 'www.example.com', ...rest } = options;
  return answerOnHost(`http://${host}:${port}${path}`, { ...DEFAULTS, client: CLIENT, ...rest });
}

/** The same without the address of the client. */
export function askWithoutClient(
  { port }: RunningServer,
  path: string,
  options: Partial<HostCommandOptions> = {},
): Promise<HostDiagnosis> {
  return answerOnHost(`http://www.example.com:${port}${path}`, { ...DEFAULTS, ...options });
}

/** Diagnoses what `--collect` wrote. */
export function askBundle(file: string): Promise<HostDiagnosis> {
  return answerOnHost(null, { ...DEFAULTS, from: file });
}

/** Of the last refused request of the access log. */
export function askLog({ port }: RunningServer, options: Partial<HostCommandOptions> = {}): Promise<HostDiagnosis> {
  return answerOnHost(`http://www.example.com:${port}/`, { ...DEFAULTS, fromLog: true, ...options });
}

export const isRoot = process.getuid?.() === 0;
