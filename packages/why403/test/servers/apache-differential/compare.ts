import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type AskOptions, ask, type RunningServer, startServer } from '../../../../../scripts/servers.mjs';
import { apacheSite } from '../../../src/collect/server-files/apache-site.ts';
import { editText } from '../../../src/evaluate/apache/fix/edit-text.ts';
import { predictSite } from '../../../src/evaluate/apache/predict.ts';
import { predictApache } from '../../../src/evaluate/apache/predict-apache.ts';
import type { FixOperation, Prediction } from '../../../src/model/prediction.ts';
import { type GeneratedCase, generate, MODULES } from './generate.ts';

export interface Compared {
  readonly seed: number;
  readonly request: string;
  readonly real: number;
  readonly model: number | null;
  readonly why: string;
}

/** One generated configuration on the real server and in the model; null where the server does not start with it. */
export async function compareCase(
  seed: number,
  requests: number,
  mended: Mended[] | null = null,
): Promise<readonly Compared[] | null> {
  const made = generate(seed, requests);
  const server = await startGenerated(made);
  if (server === null) return null;
  try {
    const model = modelOf(server.folder, server.port);
    const rows: Compared[] = [];
    for (const one of made.requests) {
      const { status } = await ask({ port: server.port, ...one });
      const verdict = model(one).verdict();
      rows.push({ seed, request: `${one.method} ${one.path}`, real: status, model: verdict.status, why: verdict.why });
    }
    const most = made.requests
      .filter((one, index) => rows[index]?.real === 403 && !one.path?.includes('nnn'))
      .slice(0, 3);
    if (mended !== null) for (const one of most) mended.push(await mend(server, seed, one));
    return rows;
  } finally {
    await server.stop();
  }
}

/** A generated case on the real server; null where the server does not start with it. */
export function startGenerated(made: GeneratedCase): Promise<RunningServer | null> {
  const at = (place: { readonly root: string; readonly folder: string }, text: string) =>
    text.replaceAll('ROOT', place.root).replaceAll('PLACE', place.folder);
  return startServer('apache', {
    modules: MODULES,
    tree: made.tree,
    main: (place) => at(place, made.main),
    config: (place) => {
      mkdirSync(path.join(place.folder, 'outside'));
      place.write('outside/ext.html', 'x');
      // {SHA} of "secret"
      place.write('htpasswd', 'alice:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\nbob:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n');
      for (const [name, entry] of Object.entries(made.tree)) {
        if (typeof entry !== 'string' && entry.text?.includes('PLACE'))
          rewrite(place.root, name, at(place, entry.text));
      }
      return at(place, made.config);
    },
  }).catch(() => null);
}

function rewrite(root: string, name: string, text: string): void {
  writeFileSync(path.join(root, name), text);
}

function modelOf(folder: string, port: number) {
  const site = apacheSite(`${folder}/httpd.conf`, folder, 'config');
  if (site === null) throw new Error('there is no user www-data here');
  return (one: Omit<AskOptions, 'port'>) => {
    const { method = 'GET', path: target = '/', headers = {} } = one;
    const all = { Host: 'www.example.com', 'User-Agent': 'curl/8.5.0', Accept: '*/*', ...headers };
    const fields = Object.entries(all);
    const wire = { method, target, http: '1.1', headers: fields, client: '127.0.0.1', port, hasBody: false } as const;
    return {
      verdict: () => predictApache(site.compiled, wire, site.world),
      prediction: () => predictSite(site, wire),
    };
  };
}

export interface Mended {
  readonly seed: number;
  readonly request: string;
  readonly prediction: Prediction;
  /** What the server answers after the printed change; null where none is printed. */
  readonly fixed: number | null;
  /** What it answers when the named line is gone; null where none is named. */
  readonly without: number | null;
}

/** Makes the change that is printed for a refusal, and takes away the line that is named, and asks the server each time. */
async function mend(server: RunningServer, seed: number, refused: Omit<AskOptions, 'port'>): Promise<Mended> {
  const prediction = modelOf(server.folder, server.port)(refused).prediction();
  const { fix, directive } = prediction;
  const after = async (change: () => void) => {
    const undo = remembered([...(fix?.ops ?? []).map(pathOf), ...(directive === null ? [] : [directive.file])]);
    change();
    // A change that the server does not start with has moved nothing.
    const status = await server
      .restart()
      .then(() => ask({ port: server.port, ...refused }))
      .then((answer) => answer.status)
      .catch(() => null);
    undo();
    return status;
  };
  const fixed = fix === null ? null : await after(() => fix.ops.forEach(apply));
  const without = directive === null ? null : await after(() => takeAway(directive));
  if (fix !== null || directive !== null) await server.restart();
  return { seed, request: `${refused.method} ${refused.path}`, prediction, fixed, without };
}

function pathOf(operation: FixOperation): string {
  return 'file' in operation ? operation.file : operation.path;
}

/** Puts files back as they were, with their modes. */
function remembered(paths: readonly string[]): () => void {
  const before = [...new Set(paths)].map((name) => {
    const stats = lstatSync(name, { throwIfNoEntry: false });
    return { name, stats, text: stats?.isFile() ? readFileSync(name, 'latin1') : null };
  });
  return () => {
    for (const { name, stats, text } of before) {
      if (stats === undefined) rmSync(name, { force: true });
      else {
        if (text !== null) writeFileSync(name, text, 'latin1');
        chmodSync(name, stats.mode & 0o7777);
      }
    }
  };
}

/** Takes away the directive that begins on the line, with its section where it opens one. */
function takeAway({ file, line }: { readonly file: string; readonly line: number }): void {
  const lines = readFileSync(file, 'latin1').split('\n');
  let end = line - 1;
  const opened = /^\s*<(\w+)/.exec(lines[end] ?? '')?.[1]?.toLowerCase();
  if (opened !== undefined)
    for (let depth = 1; depth > 0 && end < lines.length; ) {
      const text = (lines[++end] ?? '').trim().toLowerCase();
      if (text.startsWith(`</${opened}>`)) depth--;
      else if (new RegExp(`^<${opened}\\b`).test(text)) depth++;
    }
  lines.splice(line - 1, end - line + 2);
  writeFileSync(file, lines.join('\n'), 'latin1');
}

function apply(operation: FixOperation): void {
  if (operation.op === 'chmod') {
    chmodSync(operation.path, Number.parseInt(operation.mode, 8));
    return;
  }
  const file = 'file' in operation ? operation.file : operation.path;
  const text = operation.op === 'write' ? '' : readFileSync(file, 'latin1');
  writeFileSync(file, editText(text, operation), 'latin1');
}

export interface Score {
  readonly requests: number;
  readonly unknown: number;
  readonly same: number;
  readonly recall: number;
  readonly precision: number;
}

/** How well refusals were foretold; what the model does not know counts as not foretold. */
export function scoreOf(rows: readonly Compared[]): Score {
  const refused = rows.filter(({ real }) => real === 403);
  const foretold = rows.filter(({ model }) => model === 403);
  const right = refused.filter(({ model }) => model === 403).length;
  return {
    requests: rows.length,
    unknown: rows.filter(({ model }) => model === null).length,
    same: rows.filter(({ real, model }) => real === model).length,
    recall: refused.length === 0 ? 1 : right / refused.length,
    precision: foretold.length === 0 ? 1 : right / foretold.length,
  };
}
