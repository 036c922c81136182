// Carries out what `predict` says on the real server: the printed fix, and the removal of the line it names.
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { questionOf } from './compare.mjs';
import { generate } from './generate.mjs';
import { freePort, makeFolder, startNginx, statusOf, syntaxError, writeCase } from './real-server.mjs';

/** For the first refusals of a seed: the status after the fix, and after the named line is gone. */
export async function compareFixes(seed, predict, most = 4) {
  const folder = makeFolder();
  try {
    const port = await freePort();
    const made = generate(seed, folder, port);
    const ask = async (change, request) => {
      writeCase(made, folder);
      try {
        change();
      } catch (error) {
        // A change that cannot be carried out has not moved the server: it counts as one that failed.
        return `not carried out (${error.code})`;
      }
      if (syntaxError(folder) !== null) return 'broken';
      const server = await startNginx(folder, port);
      const status = await statusOf(request, port);
      await server.stop();
      return status;
    };
    writeCase(made, folder);
    if (syntaxError(folder) !== null) return [];
    const results = [];
    for (const request of made.requests) {
      if (results.length >= most) break;
      writeCase(made, folder);
      const prediction = await predict(questionOf(request, folder, port));
      if (prediction.status !== 403) continue;
      const { fix, directive } = prediction;
      const fixed = fix === null ? null : await ask(() => fix.ops.forEach(apply), request);
      const without = directive === null ? null : await ask(() => removeDirective(directive, prediction.why), request);
      results.push({ seed, request, prediction, fixed, without });
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function apply(operation) {
  if (operation.op === 'chmod') chmodSync(operation.path, Number.parseInt(operation.mode, 8));
  else if (operation.op === 'write') writeFileSync(operation.path, operation.content, { mode: 0o644 });
  else {
    const lines = readFileSync(operation.file, 'utf8').split('\n');
    if (operation.op === 'delete-lines') lines.splice(operation.from - 1, operation.to - operation.from + 1);
    else if (operation.op === 'replace-line') lines[operation.line - 1] = operation.text;
    else lines.splice(operation.line, 0, operation.text);
    writeFileSync(operation.file, lines.join('\n'));
  }
}

/** What refuses on the line: of several directives on it the one that the reason speaks of. */
const REFUSES = [
  [/refused by "deny (.+?)"/, (found) => `deny ${found[1]};`],
  [/answers 403/, () => /return 403[^;]*;/],
  [/symbolic link/, () => /disable_symlinks [^;]*;/],
  [/is not there \(/, () => /auth_basic_user_file [^;]*;/],
];

function removeDirective({ file, line }, why) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const text = lines[line - 1];
  const [, make] = REFUSES.find(([pattern]) => pattern.test(why)) ?? [];
  const target = make?.(REFUSES.find(([pattern]) => pattern.test(why))[0].exec(why));
  const isAlone = /^\s*[\w]+ [^;{}]*;\s*$/.test(text);
  lines[line - 1] = isAlone || target === undefined ? text.replace(/\b[\w_]+ [^;{}]*;/, '') : text.replace(target, '');
  writeFileSync(file, lines.join('\n'));
}
