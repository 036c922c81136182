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
/** A worker that died is followed by another one within this. */
const FOLLOWS = 2000;
const LOG_TAIL = 1024 * 1024;
const DIED = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) \[alert\] [^\n]{0,100}worker process \d+ exited on signal/gm;

/**
 * When a server last read its configuration, in milliseconds since the epoch. nginx starts new workers each time, so it
 * was just before the oldest of those that still take requests; when its master began tells nothing, as many a script
 * writes the configuration before it becomes the master. Apache writes its process id anew; without that file, its
 * oldest worker counts. Null where neither is to be seen.
 */
export function lastReload({ product, master, workers }: RunningServer, site: Site, machine: Machine): number | null {
  const oldest = workers.filter(({ isEnding }) => !isEnding).map(({ started }) => started);
  const byWorkers = oldest.length === 0 ? null : Math.min(...oldest);
  if (product === 'nginx') return byWorkers === null || tookOver(byWorkers, site, machine) ? null : byWorkers;
  if (site.pidFile === null) return byWorkers;
  const written = machine.read(site.pidFile, SERVED_LIMIT).trim();
  // A process id inside a container is another one than ours; then the name of the file is all there is to go by.
  const isOwn = written === String(master.pid) || (/^\d+$/.test(written) && (master.root ?? '/') !== '/');
  return isOwn ? machine.changed(site.pidFile) : byWorkers;
}

/** Whether the oldest worker began as another one died: then it tells nothing of when the configuration was read. */
function tookOver(started: number, site: Site, machine: Machine): boolean {
  return site.mainErrorLogs.some((path) => {
    const text = machine.tail(path, LOG_TAIL);
    return [...text.matchAll(DIED)].some(([, year, month, day, time]) => {
      const died = Date.parse(`${year}-${month}-${day}T${time}`);
      return started >= died && started < died + FOLLOWS;
    });
  });
}

/** Files of a configuration, and folders that it names with a pattern, that changed after a time. */
export function newerThan(time: number, site: Site, machine: Machine): readonly NewerFile[] {
  const paths = [...site.sources.map(({ path }) => path), ...site.reader.folders];
  return [...new Set(paths)].flatMap((path) => {
    const changed = machine.changed(path);
    return changed !== null && changed > time + SLACK ? [{ path, changed }] : [];
  });
}
