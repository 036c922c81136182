import type { ApacheDirective } from '../model/apache-config.ts';
import type { AccessFile, ApacheView } from './apache-view.ts';
import type { Found } from './define-check.ts';

/** What makes an `.htaccess` a 500 for its whole folder. */
export interface AccessFileMistake {
  readonly file: AccessFile;
  /** Null where sections are not closed. */
  readonly directive: ApacheDirective | null;
  readonly line: number | null;
  /** What was expected instead. */
  readonly expected: string;
}

/** Asks for a plain file beside each `.htaccess`, and says what of it keeps that from being answered. */
export function* accessFileMistakes(view: ApacheView): Iterable<AccessFileMistake> {
  for (const file of view.accessFiles) {
    const verdict = view.askInFolder(file.folder);
    if (verdict?.status !== 500 || !verdict.why.startsWith(`${file.path}, line `)) continue;
    const [, line = '', expected = ''] = /, line (\d+): expected ([\s\S]*)$/.exec(verdict.why) ?? [];
    yield { file, directive: verdict.decision?.by ?? null, line: line === '' ? null : Number(line), expected };
  }
}

/** The finding of such a mistake. */
export function foundMistake({ file, line, expected }: AccessFileMistake): Found {
  return {
    at: { path: file.path, line },
    says: `Every request below ${file.folder} is answered 500: expected ${expected}.`,
  };
}

/** What a mistake is about, so that each is told by one check. */
export function kindOfMistake({ directive, expected }: AccessFileMistake): string {
  const key = directive?.key ?? '';
  if (/^php\d?_/.test(key)) return 'php-flag';
  if (/^<(?:directory|location|virtualhost|proxy)/.test(key)) return 'section';
  if (/^(?:AllowOverride that|an option that AllowOverride)/.test(expected)) return 'not-permitted';
  if (key === 'order') return 'order';
  if (key === 'options') return 'options';
  return /^<?require/.test(key) ? 'require' : 'other';
}
