import { existsSync, fstatSync, statSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { readS3Url, type S3Object } from '../evaluate/s3-address.ts';
import { REDACTED, redactText } from '../read/redact.ts';
import { commandLike } from './command-words.ts';

/** What the words on the command line name. */
export type Target =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 's3'; readonly object: S3Object }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' }
  /** Nothing was saved of the answer: an id says which request of the logs is meant. */
  | { readonly kind: 'log' };

/** A terminal, `/dev/null`, or a file without anything in it. A pipe may have something, and is read. */
function isNothingPipedIn(): boolean {
  const stdin = fstatSync(0);
  return stdin.isCharacterDevice() || (stdin.isFile() && stdin.size === 0);
}

const HOST_AND_PATH =
  /^(?:[^\s/?#@]+@)?(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+)(?::\d{1,5})?(?:[/?#].*)?$/i;

/** Ends no host name: a file was meant, and its name is misspelt. */
const FILE_NAME = /^[^/?#:]+\.(?:txt|har|json|ndjson|jsonl|html?|log|xml|ya?ml|csv|http|out)$/i;

/**
 * Tells a target by its shape. A file that exists is a file, whatever its name looks like.
 * @param hasLogAndId where nothing is named or piped in, the logs that are given say enough
 */
export function targetOf(word: string | null, hasLogAndId: boolean): Target {
  if (word === null) {
    if (hasLogAndId && isNothingPipedIn()) return { kind: 'log' };
    if (process.stdin.isTTY)
      throw new UsageError('nothing to diagnose; expected a URL or a file: why403 --help shows examples');
    return { kind: 'stdin' };
  }
  if (word === '') throw new UsageError('the target is empty; expected a URL or a file');
  if (word === '-') return { kind: 'stdin' };
  if (/^https?:\/\//i.test(word)) return { kind: 'url', url: word };
  if (/^s3:\/\//i.test(word)) {
    const object = readS3Url(word);
    if (object === null) throw new UsageError('this names no bucket; expected s3://bucket/key');
    return { kind: 's3', object };
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(word)?.[1];
  if (scheme !== undefined)
    throw new UsageError(`${scheme}:// cannot be asked; expected http://, https://, s3:// or a file`);
  if (existsSync(word)) {
    if (statSync(word).isDirectory()) throw new UsageError(`${word} is a folder; expected a file or a URL`);
    return { kind: 'file', path: word };
  }
  if (HOST_AND_PATH.test(word) && !FILE_NAME.test(word)) return { kind: 'url', url: `https://${word}` };
  const shown = redactText(word).replace(/(?<![^/@])[^/@]*@/, `${REDACTED}@`);
  const command = commandLike(word);
  const near = command === null ? '' : `; did you mean the command ${command}?`;
  throw new UsageError(`there is no file ${shown}, and it is not a URL; expected one of the two${near}`);
}
