import type { Match, Signal } from '../model/signal.ts';
import type { Strength } from '../model/taxonomy.ts';

// A refusal may describe its reason in its content (RFC 9110, 15.5.4), and applications do so in words of their own.
const OWN_WORDS = { strength: 'indicated', source: 'RFC 9110', lastSeen: '2026' } as const;

/**
 * A plain sentence, under each of the words by which it is looked for. What an application says of itself is likely
 * and no more: anybody may write it.
 */
export function sentences(words: readonly string[], pattern?: RegExp, unless: readonly Match[] = []): Signal[] {
  return words.map((literal) => ({
    in: 'message',
    literal,
    ...(pattern === undefined ? {} : { pattern }),
    unless,
    ...OWN_WORDS,
  }));
}

/** Problem documents whose `type` ends in one of these names (RFC 9457, 3.1.1), whoever chose the name. */
export function problemTypes(...names: readonly string[]): Signal[] {
  return names.map((name) => ({
    in: 'message',
    literal: name,
    pattern: new RegExp(`["']type["']\\s{0,4}:\\s{0,4}["'][^"']{0,200}[/:#]${name.replaceAll('-', '[-_]')}["']`, 'i'),
    strength: 'indicated',
    source: 'RFC 9457',
    lastSeen: '2026',
  }));
}

/** A sentence or a name that one library or specification documents, wherever it is used. */
export function documented(strength: Strength, literal: string, source: string, pattern?: RegExp): Signal {
  return { in: 'message', literal, ...(pattern === undefined ? {} : { pattern }), strength, source, lastSeen: '2026' };
}

/** A registered error code, in the challenge (RFC 6750, 3) and as the `error` of a JSON object (RFC 6749, 5.2). */
export function errorCode(code: string, source: string): Signal[] {
  const proved = { literal: code, strength: 'proved', source, lastSeen: '2026' } as const;
  return [
    { in: 'header www-authenticate', pattern: new RegExp(`\\berror\\s{0,4}=\\s{0,4}"?${code}`, 'i'), ...proved },
    {
      in: 'message',
      pattern: new RegExp(
        `["']?(?:error|code|error_?code|name|reason)["']?\\s{0,4}[:=]\\s{0,4}\\\\?["']${code}\\\\?["']`,
        'i',
      ),
      ...proved,
    },
  ];
}
