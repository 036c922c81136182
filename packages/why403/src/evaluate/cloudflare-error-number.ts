import type { Match, Signal } from '../model/signal.ts';

/** An answer of an API may quote a Cloudflare error that it met itself: then Cloudflare only carried this answer. */
const QUOTED: readonly Match[] = [
  { in: 'header cf-cache-status', literal: '' },
  { in: 'header content-type', literal: 'json' },
];

/**
 * The forms in which Cloudflare writes one of its error numbers: the 16-byte text, the HTML page, its text as a
 * browser shows it, the problem document for programs, and each of these as a client library prints it.
 */
export function cloudflareErrorNumber(number: number, known: { source: string; lastSeen: string }): Signal[] {
  const proved = { ...known, strength: 'proved' } as const;
  const indicated = { ...known, strength: 'indicated' } as const;
  const match = (part: 'body' | 'message', literal: string, pattern: string): Match => ({
    in: part,
    literal,
    pattern: new RegExp(pattern, 'i'),
  });
  const body = (literal: string, pattern: string) => match('body', literal, pattern);
  const message = (literal: string, pattern: string) => match('message', literal, pattern);
  const text = `error code: ${number}`;
  return [
    { ...body(text, `^\\s*(?:b?['"])?${text}(?!\\d)`), ...proved },
    {
      ...message(`code: ${number}`, `\\b403\\b[^{}]{0,80}${text}(?:['"\\\\\\n\\r<]|\\s{0,4}$)`),
      unless: QUOTED,
      ...proved,
    },
    { ...message(`code: ${number}`, `['"]${text}\\\\?['"]`), unless: QUOTED, ...indicated },
    { ...body(`cf-error-${number}`, 'cf-error-details'), ...proved },
    {
      ...message('Ray ID', `Error(?:\\s|\\\\[nrt]){1,6}(?:code:? ?)?${number}(?!\\d)[\\s\\S]{0,200}?Ray ID`),
      unless: QUOTED,
      ...proved,
    },
    {
      ...message('Ray ID', `Ray ID[\\s\\S]{0,200}?Error(?: reference number| code):\\s{0,4}${number}(?!\\d)`),
      unless: QUOTED,
      ...proved,
    },
    {
      ...body('reference number', `Error reference number:\\s{0,4}${number}(?!\\d)`),
      also: [body('Ray ID', 'Ray ID')],
      ...proved,
    },
    {
      ...body('errorCode', `errorCode['"]?\\s{0,4}:\\s{0,4}${number}(?!\\d)`),
      also: [body('cloudflare', 'cloudflare')],
      ...proved,
    },
    { ...body('errorCode', `errorCode['"]?\\s{0,4}:\\s{0,4}${number}(?!\\d)`), unless: QUOTED, ...indicated },
    {
      ...body(
        'cloudflare-1xxx-errors',
        `type\\\\?["']?\\s{0,4}(?::|=>|=)\\s{0,4}\\\\?["'][^"'\\s]{0,200}/cloudflare-1xxx-errors/error-${number}\\b`,
      ),
      ...proved,
    },
    {
      ...body('cloudflare_error', `cloudflare_error`),
      also: [body('error_code', `error_code\\\\?["']?\\s{0,4}[:=]\\s{0,4}${number}(?!\\d)`)],
      ...proved,
    },
  ];
}
