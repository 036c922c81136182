import type { Compression } from './log-input.ts';

/** Packers that are told by their first bytes. */
const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** How something is packed, by its first bytes and not by its name; of a packer that is not understood, its name. */
export function compressionOf(first: Uint8Array): Compression | { readonly unknown: string } {
  for (const [name, bytes] of MAGIC) {
    if (!bytes.every((byte, index) => first[index] === byte)) continue;
    return name === 'gzip' || name === 'zstd' ? name : { unknown: name };
  }
  return 'none';
}

/** Whether so few bytes may be the beginning of something packed: then more of them are needed to know. */
export function isUndecided(first: Uint8Array): boolean {
  return MAGIC.some(([, bytes]) => first.length < bytes.length && first.every((byte, index) => byte === bytes[index]));
}
