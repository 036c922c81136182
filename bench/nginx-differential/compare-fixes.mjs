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
      const without = directive === null ? null : await ask(() => removeDirective(directive), request);
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

/** Takes the directive away that begins on the line, with all of its block. */
function removeDirective({ file, line }) {
  const lines = readFileSync(file, 'utf8').split('\n');
  let end = line - 1;
  // Generated files have one directive a line, and each brace of a block at the end of its line.
  if (lines[end].trimEnd().endsWith('{'))
    for (let depth = 1; depth > 0; ) {
      const text = lines[++end].trim();
      if (text.endsWith('{')) depth++;
      else if (text === '}') depth--;
    }
  lines.splice(line - 1, end - line + 2);
  writeFileSync(file, lines.join('\n'));
}
