import { lstatSync, realpathSync } from 'node:fs';

const FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'] as const;

/** A program of the system by its name, as a path at which nobody but root could have put another; null: none. */
export function trustedProgram(name: string): string | null {
  for (const folder of FOLDERS) {
    const path = trusted(`${folder}/${name}`);
    if (path !== null) return path;
  }
  return null;
}

/** The real path of a program, where it and all folders above belong to root and nobody else may write there. */
function trusted(path: string): string | null {
  try {
    const real = realpathSync(path);
    if (!lstatSync(real).isFile()) return null;
    for (let here = real; ; here = here.slice(0, here.lastIndexOf('/')) || '/') {
      const { uid, mode } = lstatSync(here);
      if (uid !== 0 || (mode & 0o022) !== 0) return null;
      if (here === '/') return real;
    }
  } catch {
    return null;
  }
}
