import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../../../../bench/nginx-differential/real-server.mjs';
import { configFiles } from '../../src/collect/server-files/nginx-files.ts';
import type { NginxDirective } from '../../src/model/nginx-config.ts';
import { readNginxConfig } from '../../src/read/nginx/nginx-config.ts';
import { isThere } from './ask-server.ts';
import access from './suites/nginx-access.mjs';
import files from './suites/nginx-files.mjs';
import rewriting from './suites/nginx-rewriting.mjs';
import { writeNginxCase } from './suites/run-nginx.mjs';

type Words = readonly [string, readonly string[], string, number, (readonly Words[])?];

function words(directives: readonly NginxDirective[]): Words[] {
  return directives.map(({ name, args, source, line, block }) =>
    block === null ? [name, args, source.path, line] : [name, args, source.path, line, words(block)],
  );
}

/** The files of `nginx -T`, in the order in which nginx read them. */
function dumped(text: string): Map<string, string> {
  const parts = text.split(/^# configuration file (.*):\n/m).slice(1);
  const found = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) found.set(parts[at] as string, (parts[at + 1] as string).slice(0, -1));
  return found;
}

describe.skipIf(process.getuid?.() !== 0 || !isThere('nginx'))('the configuration as nginx -T prints it', () => {
  test.each([...access, ...files, ...rewriting])('$name', { timeout: 20_000 }, async (made) => {
    const folder = makeFolder();
    try {
      await writeNginxCase(made, folder);
      const main = `${folder}/nginx.conf`;
      const { stdout, status } = spawnSync('nginx', ['-T', '-q', '-p', folder, '-c', main], { encoding: 'latin1' });
      expect(status).toBe(0);
      const printed = dumped(stdout);
      const own = readNginxConfig(main, configFiles());
      expect(own.problems).toEqual([]);
      // The same files in the same order, and out of what is printed the same tree.
      expect(own.sources.map(({ path }) => path)).toEqual([...printed.keys()]);
      const fromDump = readNginxConfig(main, {
        read: (path) => ({ text: printed.get(path) ?? '' }),
        glob: (pattern) =>
          configFiles()
            .glob(pattern)
            .filter((path) => printed.has(path)),
      });
      expect(words(own.directives)).toEqual(words(fromDump.directives));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
