import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * Stands between a socket and the HTTP parser and keeps what came until the parser understood the header fields. The
 * parser closes what it reads from at the first broken byte; the socket behind the tap stays open for a tolerant reader,
 * so a request never has to be sent twice to see its answer.
 */
export class Tap extends Duplex {
  readonly #socket: Socket;
  #kept: Buffer[] | null = [];
  readonly #onData: (chunk: Buffer) => void;
  readonly #onEnd = () => this.push(null);
  readonly #onError = (error: Error) => this.destroy(error);
  readonly #onClose = () => this.destroy();

  constructor(socket: Socket, onFirstByte: () => void) {
    super();
    this.#socket = socket;
    this.#onData = (chunk) => {
      onFirstByte();
      this.#kept?.push(chunk);
      if (!this.push(chunk)) socket.pause();
    };
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
  }

  /** The header fields are understood: what follows is not kept. */
  understood(): void {
    this.#kept = null;
  }

  /** How much came before anything was understood. */
  get pending(): Buffer {
    return Buffer.concat(this.#kept ?? []);
  }

  /** Leaves the socket to another reader, with all that came from it. */
  release(): { readonly socket: Socket; readonly received: Buffer } {
    this.#socket.off('data', this.#onData);
    this.#socket.off('end', this.#onEnd);
    this.#socket.off('error', this.#onError);
    this.#socket.off('close', this.#onClose);
    this.#socket.on('error', () => {});
    return { socket: this.#socket, received: this.pending };
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.pause();
    done(error);
  }
}
