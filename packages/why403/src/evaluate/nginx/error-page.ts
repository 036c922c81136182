import type { NginxDirective } from '../../model/nginx-config.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './request.ts';
import { templateText } from './template.ts';
import { splitArgs } from './uri.ts';

interface ErrorPage {
  readonly directive: NginxDirective;
  /** The status to answer with: null keeps that of the error, 0 takes that of the page. */
  readonly answer: number | null;
  readonly uri: string;
}

/** What `error_page` makes of a status; null: it goes out with nginx's own page. */
export function errorPage(run: Run, status: number): Outcome | null {
  run.errorStatus = status;
  const found = run.tree.nearest(run.scope, 'error_page');
  if (found === null || run.errorPageUsed || run.uriChanges === 0) return null;
  if (!run.tree.isOn(run.scope, 'recursive_error_pages')) run.errorPageUsed = true;
  const page = pageFor(found.directives, status);
  if (page === null) return null;
  if (page.answer !== null) run.errorStatus = page.answer;
  const uri = templateText(run, page.uri);
  const isNew403 = page.answer === 403 && status !== 403;
  const detail = { kind: 'status-word', word: '=403' } as const;
  run.note('error-page', page.directive, `${status} goes to ${uri}`, isNew403 ? { status: 403, detail } : {});
  if (uri.startsWith('@')) return { kind: 'named', name: uri };
  if (!uri.startsWith('/')) {
    const redirect = [301, 302, 303, 307, 308].includes(page.answer ?? 0) ? (page.answer as number) : 302;
    run.errorStatus = redirect;
    return { kind: 'sent', status: redirect };
  }
  if (run.method !== 'HEAD') run.method = 'GET';
  return { kind: 'redirect', ...splitArgs(uri) };
}

/** Of several lines for one status the first counts. */
function pageFor(directives: readonly NginxDirective[], status: number): ErrorPage | null {
  for (const directive of directives) {
    const { args } = directive;
    const last = args[args.length - 2] ?? '';
    const answer = last.startsWith('=') ? (last === '=' ? 0 : Number(last.slice(1))) : null;
    if (!hasCode(args, answer === null ? args.length - 1 : args.length - 2, status)) continue;
    // 494 to 497 are statuses of nginx itself, which go out as 400.
    return {
      directive,
      answer: answer ?? (status >= 494 && status <= 497 ? 400 : null),
      uri: args[args.length - 1] ?? '',
    };
  }
  return null;
}

/** Whether a status is among the first words. */
function hasCode(words: readonly string[], count: number, status: number): boolean {
  for (let at = 0; at < count; at++) if (Number(words[at]) === status) return true;
  return false;
}
