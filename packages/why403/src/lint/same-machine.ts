/** Where configurations lie on the machine that they are for. */
const IN_PLACE = /^\/(?:etc|usr|opt)\//;

/**
 * Whether a path of a configuration may be looked for here. A configuration in a repository names files of its server:
 * that those are missing on the machine of a developer says nothing, unless both lie in one tree.
 */
export function isOfThisMachine(config: string, path: string): boolean {
  return IN_PLACE.test(config) || firstFolders(config) === firstFolders(path);
}

function firstFolders(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}
