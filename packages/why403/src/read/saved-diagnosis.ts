import { ReadError } from '../errors.ts';
import {
  type ExchangeObservation,
  type HeaderList,
  type Observation,
  PROBE_KINDS,
  type ProbeKind,
  type ProbeObservation,
} from '../model/observation.ts';
import { caseIdOf, isPair, type Members, membersOf, stringOf } from './json-members.ts';
import { savedLogLine } from './logs/saved-log-line.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';
import { readVantage } from './saved-vantage.ts';

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
    const saved = (Array.isArray(value) ? value : [value]).map(membersOf);
    return saved.map(({ id, observations }) => {
      if (!Array.isArray(observations)) {
        throw new ReadError(sourceName, null, 'expected "observations" to be a list, as why403 --save writes it');
      }
      return {
        id: caseIdOf(id),
        observations: observations.flatMap((one) => toObservation(membersOf(one), sourceName) ?? []),
      };
    });
  },
};

function toObservation(value: Members, sourceName: string): Observation | null {
  if (value.kind === 'exchange') return toExchange(value, sourceName);
  if (value.kind === 'probe') return toProbe(value, sourceName);
  if (value.kind === 'log-line') return savedLogLine(value, membersOf(value.fields), sourceName);
  return null;
}

function toExchange(value: Members, sourceName: string): ExchangeObservation {
  const request = membersOf(value.request);
  const response = membersOf(value.response);
  return makeExchange({
    id: caseIdOf(value.id),
    source: { name: sourceName, line: null },
    vantage: readVantage(value.vantage),
    method: stringOf(request.method),
    url: stringOf(request.url),
    requestHeaders: headersOf(request.headers),
    status: typeof response.status === 'number' ? response.status : null,
    reason: stringOf(response.reason),
    httpVersion: stringOf(response.httpVersion),
    headers: headersOf(response.headers),
    body: stringOf(response.body),
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
    base: toExchange(membersOf(value.base), sourceName),
    variant: toExchange(membersOf(value.variant), sourceName),
    changed: value.changed === true,
    confirmed: value.confirmed === true,
  };
}

function headersOf(value: unknown): HeaderList | null {
  if (!Array.isArray(value)) return null;
  return value.filter(isPair);
}
