import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { CAUSE_ENTRIES } from '../packages/why403/src/causes/index.ts';
import { COUNTED, WORDS } from '../packages/why403/src/knowledge/words.ts';
import { wordTable } from './build/word-table.ts';
import { commonHead, servedHeader, siteFooter, siteHeader } from './reference/frame.ts';
import { frontContent } from './reference/front.ts';

const guard = fileURLToPath(new URL('../packages/guard/src/', import.meta.url));

/** What the page brings with it of the knowledge: tables that are made from it when the site is built. */
const TABLES: Readonly<Record<string, () => unknown>> = {
  'virtual:words': () => wordTable(WORDS, COUNTED),
  'virtual:products': () => COUNTED,
  'virtual:causes': () => CAUSE_ENTRIES.map(({ id, title, shouldBe, rank }) => ({ id, title, shouldBe, rank })),
};

function tables(): Plugin {
  return {
    name: 'why403-tables',
    resolveId: (id) => (id in TABLES ? `\0${id}` : null),
    load(id) {
      const made = TABLES[id.slice(1)];
      return id.startsWith('\0virtual:') && made !== undefined ? `export default ${JSON.stringify(made())};` : null;
    },
  };
}

/**
 * A name for this state of the sources. The parts are named after it together and not each after its content: two
 * hundred digests are two kilobytes that nothing compresses.
 */
function stamp(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'build', '../packages/why403/src', '../packages/guard/src']) {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:ts|css)$/.test(file));
    for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 10);
}

/** Puts into the front page what it shares with all others. */
function frame(): Plugin {
  const made: Readonly<Record<string, () => string>> = {
    head: () => commonHead(),
    servedHead: () => commonHead(null),
    servedHeader,
    header: () => siteHeader(''),
    footer: () => siteFooter(''),
    front: frontContent,
  };
  return {
    name: 'why403-frame',
    transformIndexHtml: (html) => html.replace(/<!-- (\w+) -->/g, (whole, name: string) => made[name]?.() ?? whole),
  };
}

const parts = `assets/${stamp()}/[name].js`;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Works under any path of any host.
  base: './',
  resolve: { alias: [{ find: /^why403-guard\/(.*)$/, replacement: `${guard}$1.ts` }] },
  plugins: [tables(), frame()],
  worker: {
    format: 'es',
    plugins: () => [tables()],
    rolldownOptions: { output: { chunkFileNames: parts, entryFileNames: parts } },
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // How long plugins take is no matter of the build's output.
      checks: { pluginTimings: false },
      input: ['index.html', 'live.html', 'logs.html', 'src/reference.ts'].map((name) =>
        fileURLToPath(new URL(name, import.meta.url)),
      ),
      output: {
        chunkFileNames: parts,
        entryFileNames: parts,
        assetFileNames: parts.replace('[name].js', '[name][extname]'),
      },
    },
  },
});
