const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'you may not (permission denied)',
  EPERM: 'you may not (permission denied)',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
};

/** What keeps a file from being opened, in words; what is rare keeps the name that the system has for it. */
export function fileFault(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return FAULTS[code ?? ''] ?? code ?? 'unknown error';
}
