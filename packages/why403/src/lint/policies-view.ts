import type { PolicyDocument, PolicyType } from '../model/policy.ts';

/** A policy document that was read from a file. */
export interface PolicyFile {
  readonly path: string;
  /** `resource` where it names principals, else `identity`. */
  readonly type: Extract<PolicyType, 'resource' | 'identity'>;
  readonly document: PolicyDocument;
  /** Members that are written twice, as JSON Pointers into the file. */
  readonly twice: readonly string[];
  /** The line of what a JSON Pointer into the document leads to. */
  lineOf(pointer: string): number;
}

/** Policies as checks see them. */
export interface PoliciesView {
  readonly files: readonly PolicyFile[];
  /** ARNs of the distributions that are to read the buckets; none: not said. */
  readonly distributions: readonly string[];
}

/** A statement of a file, with its place. */
export interface PlacedStatement {
  readonly file: PolicyFile;
  readonly statement: PolicyDocument['statements'][number];
  readonly at: { readonly path: string; readonly line: number };
  /** `statement "Read"`, or by its position. */
  readonly name: string;
}

/** Every statement that can be judged, those that AWS would not take left out. */
export function* statementsOf(view: PoliciesView): Generator<PlacedStatement> {
  for (const file of view.files) {
    for (const statement of file.document.statements) {
      if (statement.problem !== null || statement.effect === null) continue;
      yield { file, statement, at: placeOf(file, statement), name: nameOf(statement) };
    }
  }
}

/** Where a statement begins. */
function placeOf(file: PolicyFile, { position }: { readonly position: number }): PlacedStatement['at'] {
  return { path: file.path, line: file.lineOf(`/Statement/${position - 1}`) };
}

/** A statement by its Sid, or by where it stands. */
export function nameOf({ sid, position }: { readonly sid: string | null; readonly position: number }): string {
  return sid === null ? `Statement ${position}` : `Statement "${sid}"`;
}
