import { ReadError } from '../errors.ts';
import {
  type ExchangeObservation,
  type HeaderList,
  type Observation,
  PROBE_KINDS,
  type ProbeKind,
  type ProbeObservation,
} from '../model/observation.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';
import { readVantage } from './saved-vantage.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * What `--save` and `--format json` write. Only its observations are read, and each is built anew: findings, advice
 * and links in the file are ignored, as anybody may have written them.
 */
export const savedDiagnosisReader: Reader = {
  name: 'saved diagnosis',
  recognises: (text) => /^\s*[[{]/.test(text) && text.includes('"observations"') && text.includes('"version"'),
  read(text, sourceName): readonly ReadCase[] {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new ReadError(sourceName, null, 'it looks like a saved diagnosis and is not whole JSON');
    }
    const saved = (Array.isArray(value) ? value : [value]).map(members);
    return saved.map(({ id, observations }) => {
      if (!Array.isArray(observations)) {
        throw new ReadError(sourceName, null, 'expected "observations" to be a list, as why403 --save writes it');
      }
      return {
        id: textOf(id),
        observations: observations.flatMap((one) => toObservation(members(one), sourceName) ?? []),
      };
    });
  },
};

function toObservation(value: Members, sourceName: string): Observation | null {
  if (value.kind === 'exchange') return toExchange(value, sourceName);
  if (value.kind === 'probe') return toProbe(value, sourceName);
  return null;
}

function toExchange(value: Members, sourceName: string): ExchangeObservation {
  const request = members(value.request);
  const response = members(value.response);
  return makeExchange({
    id: textOf(value.id),
    source: { name: sourceName, line: null },
    vantage: readVantage(value.vantage),
    method: textOf(request.method),
    url: textOf(request.url),
    requestHeaders: headersOf(request.headers),
    status: typeof response.status === 'number' ? response.status : null,
    reason: textOf(response.reason),
    httpVersion: textOf(response.httpVersion),
    headers: headersOf(response.headers),
    body: textOf(response.body),
    bodyCut: response.bodyCut === true,
  });
}

function toProbe(value: Members, sourceName: string): ProbeObservation | null {
  const varies = PROBE_KINDS.find((kind): kind is ProbeKind => kind === value.varies);
  if (varies === undefined) return null;
  return {
    kind: 'probe',
    source: { name: sourceName, line: null },
    varies,
    base: toExchange(members(value.base), sourceName),
    variant: toExchange(members(value.variant), sourceName),
    changed: value.changed === true,
    confirmed: value.confirmed === true,
  };
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function headersOf(value: unknown): HeaderList | null {
  if (!Array.isArray(value)) return null;
  return value.filter(
    (pair): pair is [string, string] =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string',
  );
}
