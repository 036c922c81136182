import { readInput } from '../../../packages/why403/src/read/input.ts';
import { logReadersFor } from '../../../packages/why403/src/read/logs/may-be-log.ts';
import type { ReadCase } from '../../../packages/why403/src/read/reader.ts';
import type { Piece, Recognised } from '../messages.ts';
import { evidenceLabel, formOf, type Shape, shapeOf } from './recognise.ts';
import { messageOf } from './told.ts';

/** A piece that was read. */
export interface ReadPiece extends Recognised {
  readonly piece: Piece;
  readonly shape: Shape;
  /** Empty for what is no evidence of a request: configurations, policies, tokens. */
  readonly cases: readonly ReadCase[];
}

/** Reads one piece; what cannot be read says why. */
export async function readPiece(piece: Piece): Promise<ReadPiece> {
  const shape = shapeOf(piece.text);
  const nothing = { piece, shape, form: formOf(shape), problem: null, cases: [] };
  if (shape.kind !== 'evidence') return { ...nothing, label: labelOf(shape) };
  try {
    const cases = readInput(piece.text, piece.name, await logReadersFor(piece.text));
    const observations = cases.flatMap((one) => one.observations);
    return { ...nothing, label: evidenceLabel(piece.text, observations), cases };
  } catch (error) {
    return { ...nothing, label: 'something that could not be read', problem: messageOf(error) };
  }
}

function labelOf(shape: Exclude<Shape, { kind: 'evidence' }>): string {
  switch (shape.kind) {
    case 'empty':
      return '';
    case 'token':
      return 'a token';
    case 'policy':
      return 'a policy';
    case 'unasked':
      return shape.url === null ? 'a command, without what it printed' : 'an address, without its answer';
    case 'configuration':
      if (shape.isHtaccess) return 'an .htaccess';
      return `a configuration of ${shape.server === 'nginx' ? 'nginx' : 'Apache'}`;
  }
}
