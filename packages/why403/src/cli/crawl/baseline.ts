import { UsageError } from '../../errors.ts';
import { readTextFile } from '../read-file.ts';

/** The findings of an earlier answer in JSON, as `kind address`: nothing else of it is believed. */
export function baselineFrom(file: string): Set<string> {
  const text = readTextFile(file);
  const known = new Set<string>();
  let saved: { readonly version?: unknown; readonly findings?: unknown };
  try {
    saved = JSON.parse(text) ?? {};
  } catch {
    throw new UsageError(`${file} is no JSON; expected what an earlier crawl printed with --format json`);
  }
  if (saved.version !== 1 || !Array.isArray(saved.findings))
    throw new UsageError(`${file} is no answer of why403 crawl; expected what it printed with --format json`);
  for (const { kind, urls } of saved.findings as { readonly kind?: unknown; readonly urls?: unknown }[])
    for (const { url } of Array.isArray(urls) ? (urls as { readonly url?: unknown }[]) : [])
      if (typeof kind === 'string' && typeof url === 'string') known.add(`${kind} ${url}`);
  return known;
}
