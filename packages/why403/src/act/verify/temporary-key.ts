import { spawnSync } from 'node:child_process';
import { PLAIN_ENVIRONMENT, systemTool } from '../trusted-program.ts';
import type { CopyChange } from './plan.ts';

/** A key with its certificate for the copy, which nothing trusts; null where there is no openssl. */
export function temporaryKey(inside: string): readonly CopyChange[] | null {
  const tool = systemTool('openssl');
  if ('untrusted' in tool) return null;
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const made = spawnSync(tool.path, [...args, '-subj', '/CN=why403.invalid', '-keyout', '-', '-out', '-'], {
    encoding: 'latin1',
    timeout: 10_000,
    env: { ...PLAIN_ENVIRONMENT },
  });
  const part = (name: string) =>
    new RegExp(`-----BEGIN ${name}-----[\\s\\S]*?-----END ${name}-----\\n`).exec(made.stdout ?? '')?.[0];
  const key = part('PRIVATE KEY');
  const certificate = part('CERTIFICATE');
  if (key === undefined || certificate === undefined) return null;
  return [
    { path: `${inside}/files/tls.key`, content: key, mode: null },
    { path: `${inside}/files/tls.crt`, content: certificate, mode: null },
  ];
}
