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
    const printed = await readHostOutput(piece);
    if (printed !== null) return { ...nothing, label: 'what a command printed', cases: [printed] };
    const cases = readInput(piece.text, piece.name, await logReadersFor(piece.text));
    const observations = cases.flatMap((one) => one.observations);
    return { ...nothing, label: evidenceLabel(piece.text, observations), cases };
  } catch (error) {
    return { ...nothing, label: 'something that could not be read', problem: messageOf(error) };
  }
}

/** Rows of `namei -l`, `ls -l` and `stat`, and the head of `getfacl`: what the file system says of a path. */
const MODES = /^(?:\s*[-dl](?:[r-][w-][xsStT-]){3}[+.]?\s+\S+\s+\S+|# file: )/m;
/** How `namei -l` begins. */
const NAMEI = /^\s*f: (\/[^\n]{0,1000})$/m;
/** Modes are few lines; a long text that has some is something else. */
const LONGEST = 20_000;

/** What a command of the host printed is read together with the command; null where the text is nothing of that kind. */
async function readHostOutput({ text, name, command }: Piece): Promise<ReadCase | null> {
  if (text.length > LONGEST || !MODES.test(text) || text.trimStart().startsWith('$ ')) return null;
  const path = NAMEI.exec(text)?.[1];
  const ran = path !== undefined ? `namei -l ${path}` : command?.split('\n', 1)[0];
  if (ran === undefined) return null;
  const { readLog } = await import('../../../packages/why403/src/read/logs/read-log.ts');
  const observations = readLog(`$ ${ran}\n${text.trim()}\n`, name);
  return observations.length === 0 ? null : { id: null, observations };
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
