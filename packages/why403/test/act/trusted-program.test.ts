import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { trustedFile } from '../../src/act/trusted-program.ts';

test.skipIf(process.getuid?.() !== 0)('what others than root could replace is never executed', () => {
  const folder = mkdtempSync(path.join('/root', 'why403-trust-'));
  try {
    const program = path.join(folder, 'nginx');
    copyFileSync('/bin/true', program);
    chmodSync(program, 0o755);
    expect(trustedFile(program)).toEqual({ path: program });
    chownSync(program, 33, 33);
    expect(trustedFile(program)).toEqual({ untrusted: `${program} does not belong to root` });
    chownSync(program, 0, 0);
    chmodSync(program, 0o775);
    expect(trustedFile(program)).toEqual({ untrusted: `others than root may write ${program}` });
    chmodSync(program, 0o755);
    const theirs = path.join(folder, 'theirs');
    mkdirSync(theirs);
    chownSync(theirs, 33, 33);
    symlinkSync(program, path.join(theirs, 'nginx'));
    expect(trustedFile(path.join(theirs, 'nginx'))).toEqual({ untrusted: `${theirs} does not belong to root` });
    symlinkSync(path.join(theirs, 'nginx'), path.join(folder, 'link'));
    expect(trustedFile(path.join(folder, 'link'))).toEqual({ untrusted: `${theirs} does not belong to root` });
    symlinkSync('loop', path.join(folder, 'loop'));
    expect(trustedFile(path.join(folder, 'loop'))).toHaveProperty('untrusted');
    writeFileSync(path.join(folder, 'x'), '');
    expect(trustedFile(path.join(folder, 'x/y'))).toHaveProperty('untrusted');
    expect(trustedFile('relative')).toHaveProperty('untrusted');
    expect(trustedFile('/tmp')).toEqual({ untrusted: 'others than root may write /tmp' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
