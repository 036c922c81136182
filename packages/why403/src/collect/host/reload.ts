import type { Machine } from './machine.ts';
import { SERVED_LIMIT } from './machine.ts';
import type { RunningServer } from './processes.ts';
import type { Site } from './site.ts';

/** A file of the configuration that was changed after the server had read it. */
export interface NewerFile {
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly changed: number;
}

/** Start times are counted in hundredths of a second. */
const SLACK = 20;
/** Workers that begin so soon after their master are its first. */
const AT_START = 500;
/** From reading a configuration to starting workers it takes a server some time; who edits meanwhile is not heard. */
const READING = 100;

/**
 * When a server had certainly not yet read its configuration for the last time, in milliseconds since the epoch: what
 * was changed after that may not be in force. nginx starts new workers each time it reads, so that it was before the
 * oldest of those that still take requests. Apache writes its process id anew; without that file, its oldest worker
 * counts. Null where neither is to be seen.
 */
export function lastReload(server: RunningServer, site: Site, machine: Machine): number | null {
  const seen = markOfReload(server, site, machine);
  if (seen === null) return null;
  const { started } = server.master;
  return seen - started < AT_START ? started : seen - READING;
}

function markOfReload({ product, master, workers }: RunningServer, site: Site, machine: Machine): number | null {
  const oldest = workers.filter(({ isEnding }) => !isEnding).map(({ started }) => started);
  const byWorkers = oldest.length === 0 ? null : Math.min(...oldest);
  if (product === 'nginx' || site.pidFile === null) return byWorkers;
  const written = machine.read(site.pidFile, SERVED_LIMIT).trim();
  // A process id inside a container is another one than ours; then the name of the file is all there is to go by.
  const isOwn = written === String(master.pid) || (/^\d+$/.test(written) && (master.root ?? '/') !== '/');
  return isOwn ? machine.changed(site.pidFile) : byWorkers;
}

/** Files of a configuration, and folders that it names with a pattern, that changed after a time. */
export function newerThan(time: number, site: Site, machine: Machine): readonly NewerFile[] {
  const paths = [...site.sources.map(({ path }) => path), ...site.reader.folders];
  return [...new Set(paths)].flatMap((path) => {
    const changed = machine.changed(path);
    return changed !== null && changed > time + SLACK ? [{ path, changed }] : [];
  });
}
