import type { Signal } from '../model/signal.ts';

const SOURCE =
  'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code';

/** Signals of an IIS refusal with one of these sub-statuses, in the ways in which pages and clients print them. */
export function subStatusSignals(numbers: readonly number[]): readonly Signal[] {
  return numbers.flatMap(signalsOf);
}

function signalsOf(number: number): readonly Signal[] {
  const status = `403\\.${number}`;
  const found = { literal: `403.${number}`, strength: 'proved', source: SOURCE, lastSeen: '2026' } as const;
  return [
    {
      ...found,
      in: 'message',
      pattern: new RegExp(
        `\\bHTTP Error ${status} [-–] Forbidden|Detailed Error - ${status} |\\b${status} - Forbidden: `,
      ),
    },
    { ...found, in: 'body', pattern: new RegExp(`<h[1-4]>HTTP Error ${status} [-–] Forbidden`) },
    {
      ...found,
      in: 'message',
      pattern: new RegExp(`\\b${status}\\b`),
      also: [{ in: 'header server', literal: 'Microsoft-IIS' }],
    },
  ];
}
