import { statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../errors.ts';
import { terminalLine } from '../../report/escape/terminal.ts';
import { warn } from '../notices.ts';
import { startServing } from '../serve/server.ts';
import { writeAnswer } from '../standard-streams.ts';

/** Options of `why403 serve` as commander gives them. */
export interface ServeOptions {
  readonly port: number;
  readonly listen: string;
  readonly name?: readonly string[];
  readonly host?: true;
  readonly logFormat?: string;
  readonly config?: string;
  readonly zone: string;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/** Serves the page until it is stopped. */
export async function serveCommand(files: readonly string[], options: ServeOptions): Promise<void> {
  if (process.getuid?.() === 0)
    throw new UsageError(
      'serve does not run as root: a page in a browser should not read what only root may. Start it as the user who reads the logs (often in the group adm)',
    );
  for (const file of files)
    if (statSync(file, { throwIfNoEntry: false }) === undefined) throw new UsageError(`there is no ${file}`);
  if (options.config !== undefined && files.length === 0)
    throw new UsageError('--config says how logs are written, and no log was named');
  const { listen, port, name = [], logFormat, config, zone } = options;
  const serving = await startServing({
    pages: path.join(__dirname, '../site'),
    logs: files,
    logSettings: {
      zone,
      ...(logFormat === undefined ? {} : { logFormat }),
      ...(config === undefined ? {} : { config }),
    },
    host: options.host === true,
    address: listen === 'localhost' ? '127.0.0.1' : listen,
    port,
    names: name,
  });
  if (!LOOPBACK.test(listen))
    warn(
      `${terminalLine(listen)} can be reached from other machines, without encryption: whoever reads along has your session`,
    );
  writeAnswer(`${serving.url}\n`);
  warn('the address opens once; Ctrl-C stops the server');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await serving.close();
}
