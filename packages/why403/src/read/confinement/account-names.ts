import type { ServerFiles } from '../../model/server-files.ts';

/** Names of users and groups by their numbers (passwd(5), group(5)); null where there is none. */
export function readAccountNames(files: Pick<ServerFiles, 'read'>): {
  user(uid: number): string | null;
  group(gid: number): string | null;
} {
  const users = byNumber(files.read('/etc/passwd'));
  const groups = byNumber(files.read('/etc/group'));
  return { user: (uid) => users.get(uid) ?? null, group: (gid) => groups.get(gid) ?? null };
}

function byNumber(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name = '', , number = ''] = line.split(':');
    // The first line of a number is the one that the system shows.
    if (/^\d{1,10}$/.test(number) && !names.has(Number(number))) names.set(Number(number), name);
  }
  return names;
}
