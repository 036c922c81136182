import type { FileCapabilities, IdRange } from '../../model/server-files.ts';

/** The lines of /proc/PID/uid_map or gid_map (user_namespaces(7)). */
export function readIdMap(text: string): readonly IdRange[] {
  return Array.from(
    text.matchAll(/^[ \t]*(\d{1,10})[ \t]+(\d{1,10})[ \t]+(\d{1,10})[ \t\r]*$/gm),
    ([, inside, outside, count]) => ({
      inside: Number(inside),
      outside: Number(outside),
      count: Number(count),
    }),
  );
}

/** Whether a map is the one of the machine itself: every id is itself. */
export function isIdentityMap(ranges: readonly IdRange[]): boolean {
  return ranges.length === 1 && ranges[0]?.inside === 0 && ranges[0].outside === 0 && ranges[0].count >= 0xffff_fffe;
}

const DAC_OVERRIDE = 1;
const DAC_READ_SEARCH = 2;

/** What /proc/PID/status says of a process's ids and of its rights over files; null where a line is missing. */
export function readProcessStatus(text: string): {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly capabilities: FileCapabilities;
} | null {
  // Real, effective, saved, file system: the last one opens files (credentials(7)).
  const uid = /^Uid:(?:\s+\d+){3}\s+(\d+)/m.exec(text)?.[1];
  const gid = /^Gid:(?:\s+\d+){3}\s+(\d+)/m.exec(text)?.[1];
  const groups = /^Groups:([\s\d]*)$/m.exec(text)?.[1];
  const effective = /^CapEff:\s+([0-9a-f]{1,16})/m.exec(text)?.[1];
  if (uid === undefined || gid === undefined || effective === undefined) return null;
  const bits = BigInt(`0x${effective}`);
  const has = (number: number) => ((bits >> BigInt(number)) & 1n) === 1n;
  return {
    uid: Number(uid),
    gid: Number(gid),
    groups: (groups ?? '')
      .split(/\s+/)
      .filter((one) => one !== '')
      .map(Number),
    capabilities: { override: has(DAC_OVERRIDE), readSearch: has(DAC_READ_SEARCH), within: null },
  };
}

/** The unit that a process belongs to, by /proc/PID/cgroup: `nginx.service`; null where it is none. */
export function serviceOfCgroup(text: string): string | null {
  for (const line of text.split('\n')) {
    const path = /^\d+:(?:name=systemd)?:(\/.*)$/.exec(line)?.[1];
    // The service is the last of its kind; below it a service may keep groups of its own.
    const unit = path?.split('/').findLast((part) => /^[\w:.@\\-]{1,250}\.service$/.test(part));
    if (unit !== undefined) return unit;
  }
  return null;
}
