import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A source bundled as it is published, in a folder that everybody may read. */
export async function bundled(source: string): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync('/var/tmp/why403-bundle-');
  const file = path.join(folder, 'bundle.mjs');
  const entry = fileURLToPath(new URL(`../../src/${source}`, import.meta.url));
  const common = { bundle: true, minify: true, format: 'esm', platform: 'node', target: 'node20.19' } as const;
  await build({ ...common, entryPoints: [entry], outfile: file, logLevel: 'silent' });
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
