import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { apacheFiles } from '../../src/collect/server-files/apache-files.ts';
import type { ApacheDirective } from '../../src/model/apache-config.ts';
import { readApacheConfig } from '../../src/read/apache/apache-config.ts';
import { generate, MODULES } from './apache-differential/generate.ts';
import { isThere } from './ask-server.ts';
import access from './suites/apache-access.mjs';
import files from './suites/apache-files.mjs';
import rewriting from './suites/apache-rewriting.mjs';

/** Directives that httpd carries out as it reads them: they are not in its tree. */
const AT_LOAD = /^(?:LoadModule|LoadFile|ServerRoot|DefaultRuntimeDir|Define|User|Group|Mutex|PidFile)$/i;

interface Written {
  readonly main?: string;
  readonly config?: string;
  readonly modules?: readonly string[];
  readonly outside?: Readonly<Record<string, string>>;
}

/** One line for each directive and each end of a section, as the dump of mod_info has them. */
function linesOf(directives: readonly ApacheDirective[]): string[] {
  return directives.flatMap(({ name, raw, block }) => {
    if (AT_LOAD.test(name)) return [];
    if (block === null) return [plain(`${name} ${raw}`)];
    return [plain(`<${name} ${raw}>`), ...linesOf(block), plain(`</${name}>`)];
  });
}

/** httpd prints names as its modules spell them. */
function plain(line: string): string {
  const [, head = '', rest = ''] = /^\s*(<?\/?\w+)?([\s\S]*)$/.exec(line) ?? [];
  return `${head.toLowerCase()}${rest
    .replace(/\s+/g, ' ')
    .replace(/ (?=>$)/, '')
    .trimEnd()}`;
}

function dumpOf(server: RunningServer): string[] {
  const args = ['-d', server.folder, '-f', server.file('httpd.conf'), '-t', '-D', 'DUMP_CONFIG'];
  const { stdout } = spawnSync('apache2', args, { encoding: 'latin1' });
  return stdout
    .split('\n')
    .map(plain)
    .filter((line) => line !== '' && !line.startsWith('#') && !AT_LOAD.test(line.split(' ')[0] ?? ''));
}

async function compare(made: Written): Promise<void> {
  const fillIn = (place: { root: string; folder: string; port: number }, text = '') =>
    text.replaceAll('ROOT', place.root).replaceAll('PLACE', place.folder).replaceAll('PORT', String(place.port));
  const server = await startServer('apache', {
    modules: [...(made.modules ?? []), 'info'],
    main: (place) => fillIn(place, made.main),
    config: (place) => {
      for (const [name, text] of Object.entries(made.outside ?? {})) {
        mkdirSync(path.dirname(place.file(name)), { recursive: true });
        writeFileSync(place.file(name), fillIn(place, text));
      }
      return fillIn(place, made.config);
    },
  });
  try {
    const config = readApacheConfig(server.file('httpd.conf'), apacheFiles(), { serverRoot: server.folder });
    expect(config.problems).toEqual([]);
    expect(linesOf(config.directives)).toEqual(dumpOf(server));
  } finally {
    await server.stop();
  }
}

describe.skipIf(process.getuid?.() !== 0 || !isThere('apache'))('the tree as httpd itself prints it', () => {
  test.each([...access, ...files, ...rewriting] as readonly (Written & { readonly name: string })[])(
    '$name',
    { timeout: 30_000 },
    compare,
  );

  test('random configurations', { timeout: 60_000 }, async () => {
    let compared = 0;
    for (let seed = 700; seed < 720; seed++) {
      const { main, config } = generate(seed, 0);
      // Some of them httpd does not start with.
      const isGood = await compare({ main, config, modules: MODULES }).then(
        () => true,
        (error: unknown) => {
          if (/ended with/.test(String(error))) return false;
          throw error;
        },
      );
      if (isGood) compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });
});
