/** The built worker. In the bundles it lies beside them; for the tests the build puts it elsewhere. Null: there is none. */
export function workerFile(): string | null {
  return process.env.WHY403_SCAN_WORKER ?? null;
}
