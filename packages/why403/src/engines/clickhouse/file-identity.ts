import { createHash } from 'node:crypto';
import type { LogInput } from '../input/open-inputs.ts';
import type { AnswerRow } from '../sql/session.ts';

/** A file that was loaded before, as the ledger knows it. */
export interface LedgerFile {
  /** Decimal number of 64 bits. */
  readonly id: string;
  readonly name: string;
  /** How much of its beginning it is known by. */
  readonly headBytes: number;
  readonly headHash: string;
}

/** Which file an input is: a renamed, packed or copied log is the same one, and so is one that has grown. */
export interface FileIdentity extends LedgerFile {
  readonly isNew: boolean;
}

/** A shorter beginning may be that of many files: then the name counts too. */
const TELLING = 1024;

/** The kinds of columns of {@link knownFiles}. */
export const LEDGER_FILE_KINDS = 'ttnt';

/** Columns that {@link ledgerFile} reads. */
export const LEDGER_FILE_COLUMNS = 'load_file, name, head_bytes, head_hash';

/** A row of the ledger as a file. */
export function ledgerFile([id, name, headBytes, headHash]: AnswerRow): LedgerFile {
  return { id: String(id), name: String(name), headBytes: Number(headBytes), headHash: String(headHash) };
}

/** Which file an input is, by its first bytes. */
export async function identify(input: LogInput, known: readonly LedgerFile[]): Promise<FileIdentity> {
  const head = await input.firstBytes();
  const name = baseName(input.name);
  for (const file of known) {
    if (file.headBytes > head.length || file.headBytes === 0) continue;
    if (file.headBytes < TELLING && file.name !== name) continue;
    if (hashOf(head.subarray(0, file.headBytes)) === file.headHash) return { ...file, name, isNew: false };
  }
  const headHash = hashOf(head);
  const id = BigInt(`0x${headHash.slice(0, 16)}`).toString();
  return { id, name, headBytes: head.length, headHash, isNew: true };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function baseName(name: string): string {
  return name.replace(/^.*[/\\]/, '');
}
