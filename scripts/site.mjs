// Builds the site: the page that diagnoses by Vite, then the pages of the reference from the same sources as the docs.
// `--base-url https://example.org/why403/` is where it will stand: for the sitemap and canonical addresses.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from './ensure.mjs';
import { importSource } from './generate/import-source.mjs';

const at = process.argv.indexOf('--base-url');
// Where `why403 serve` answers.
const given = at === -1 ? 'http://127.0.0.1:4403/' : (process.argv[at + 1] ?? '');
if (!/^https?:\/\/[^\s"<>?#]+$/.test(given)) {
  console.error('--base-url: expected an address such as https://example.org/why403/');
  process.exit(2);
}
const baseUrl = given.endsWith('/') ? given : `${given}/`;
const started = Date.now();
const site = path.join(root, 'site');
const out = path.join(site, 'dist');

await build({ configFile: path.join(site, 'vite.config.ts'), logLevel: 'warn' });

const manifestFile = path.join(out, '.vite/manifest.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const { file: script } = manifest['src/reference.ts'];
const style = styleOf('index.html');
rmSync(path.dirname(manifestFile), { recursive: true });

// Pages that ask `why403 serve`: no other host has an answer for them.
const served = path.join(site, 'dist-served');
mkdirSync(served, { recursive: true });
for (const name of ['live.html', 'logs.html']) renameSync(path.join(out, name), path.join(served, name));

const { referenceFiles } = await importSource('site/reference/index.ts');
const files = referenceFiles({ baseUrl, style, script }, path.join(root, 'fixtures'));
const folders = new Set(files.map(([file]) => path.dirname(path.join(out, file))));
for (const folder of folders) mkdirSync(folder, { recursive: true });
for (const [file, text] of files) writeFileSync(path.join(out, file), text);

// What `why403 serve` gives out.
const packaged = path.join(root, 'packages/why403/dist/site');
rmSync(packaged, { recursive: true, force: true });
for (const folder of [out, served]) cpSync(folder, packaged, { recursive: true });
console.log(`site/dist: ${files.length} files of the reference, in ${((Date.now() - started) / 1000).toFixed(1)} s`);

/** The style sheet of a page, which a part that it shares with others may have brought. */
function styleOf(entry) {
  const { css = [], imports = [] } = manifest[entry];
  return css[0] ?? imports.map(styleOf).find((found) => found !== undefined);
}
