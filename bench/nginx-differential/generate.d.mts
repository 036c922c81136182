/** A file, folder or link of a generated case. */
export interface GeneratedFile {
  readonly path: string;
  readonly folder?: boolean;
  readonly link?: string;
  readonly text?: string;
  readonly mode?: number;
  readonly owner?: number;
  readonly group?: number;
}

/** A request as it is sent. */
export interface GeneratedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly client: string;
}

/** A random configuration with its files and what to ask of it. */
export interface GeneratedCase {
  readonly files: readonly GeneratedFile[];
  readonly config: string;
  readonly requests: readonly GeneratedRequest[];
}

export function generate(seed: number, root: string, port: number): GeneratedCase;
