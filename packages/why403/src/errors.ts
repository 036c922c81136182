/** Base of every failure of the tool itself. A refusal that was diagnosed is data, never an error. */
export class Why403Error extends Error {
  /** Stable, for programs. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Input that cannot be read: says what was expected. */
export class ReadError extends Why403Error {
  readonly source: string;
  readonly line: number | null;

  constructor(source: string, line: number | null, expected: string) {
    super('READ', `${source}${line === null ? '' : `, line ${line}`}: ${expected}`);
    this.source = source;
    this.line = line;
  }
}

/** A target that could not be asked: unreachable, or not an answer in HTTP. */
export class CollectError extends Why403Error {
  readonly target: string;

  constructor(target: string, message: string, options?: ErrorOptions) {
    super('COLLECT', `${target}: ${message}`, options);
    this.target = target;
  }
}

/** A forward proxy that opens no connection: of the target nothing is known. */
export class ProxyError extends CollectError {}

/** A command line that cannot be carried out as given. */
export class UsageError extends Why403Error {
  constructor(message: string) {
    super('USAGE', message);
  }
}
