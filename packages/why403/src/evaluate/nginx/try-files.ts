import type { NginxDirective } from '../../model/nginx-config.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import { pathOf, walkTo } from './paths.ts';
import type { Run } from './request.ts';
import { templateText } from './template.ts';
import { splitArgs } from './uri.ts';

/** `try_files` of this very level: it is not inherited, not even by an `if` (`ngx_http_try_files_handler`). */
export function tryFiles(run: Run): Outcome {
  const directive = run.tree.own(run.scope, 'try_files').at(-1);
  if (directive === undefined) return DECLINED;
  const { args } = directive;
  for (let at = 0; at < args.length - 1; at++) {
    const outcome = tryOne(run, directive, args[at] as string);
    if (outcome !== null) return outcome;
  }
  return fallback(run, directive, args[args.length - 1] ?? '');
}

function tryOne(run: Run, directive: NginxDirective, word: string): Outcome | null {
  const isFolder = word.endsWith('/');
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const { alias, path, root } = mapped;
  let name = templateText(run, isFolder ? word.slice(0, -1) : word);
  // With an alias the part of the URI that it replaces is cut off, but only from names made of variables.
  if (alias !== null && alias.length !== null && word.includes('$') && name.startsWith(run.uri.slice(0, alias.length)))
    name = name.slice(alias.length);
  const full = path.slice(0, root) + name;
  const end = walkTo(run, full, 0);
  if (end.error !== null || (end.status?.type === 'directory') !== isFolder) return null;
  run.note('precontent', directive, `${full} is there`, { path: full });
  if (alias === null) run.uri = name;
  else if (alias.length !== null) run.uri = run.uri.slice(0, alias.length) + name;
  else if (!isFolder) {
    run.uri = name;
    run.addUriToAlias = true;
  }
  return DECLINED;
}

function fallback(run: Run, directive: NginxDirective, word: string): Outcome {
  if (word.startsWith('=')) {
    const code = Number(word.slice(1));
    const detail = { kind: 'status-word', word } as const;
    run.note(
      'precontent',
      directive,
      `nothing of it is there: answers ${code}`,
      code === 403 ? { status: 403, detail } : {},
    );
    return status(code);
  }
  const target = templateText(run, word);
  run.note('precontent', directive, `nothing of it is there: goes on with ${target}`);
  return target.startsWith('@') ? { kind: 'named', name: target } : { kind: 'redirect', ...splitArgs(target) };
}
