import type { NginxDirective } from '../../model/nginx-config.ts';

/** The value that `split_clients` deals out to a text (`ngx_http_split_clients_variable`). */
export function dealtOut(lines: readonly NginxDirective[], text: string): string {
  const hash = murmurHash2(text);
  let sum = 0;
  for (const { name, args } of lines) {
    if (name === '*') return args[0] ?? '';
    sum += Math.round(Number(name.replace('%', '')) * 100);
    if (hash < Number((BigInt(sum) * 0xffffffffn) / 10_000n)) return args[0] ?? '';
  }
  return '';
}

/** MurmurHash2 of bytes, without a seed (`ngx_murmur_hash2`). */
function murmurHash2(text: string): number {
  const byte = (at: number) => text.charCodeAt(at) & 255;
  let hash = text.length;
  let at = 0;
  for (; text.length - at >= 4; at += 4) {
    let word = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    word = Math.imul(word, 0x5bd1e995);
    word ^= word >>> 24;
    hash = Math.imul(hash, 0x5bd1e995) ^ Math.imul(word, 0x5bd1e995);
  }
  const left = text.length - at;
  if (left > 2) hash ^= byte(at + 2) << 16;
  if (left > 1) hash ^= byte(at + 1) << 8;
  if (left > 0) hash = Math.imul(hash ^ byte(at), 0x5bd1e995);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x5bd1e995);
  return (hash ^ (hash >>> 15)) >>> 0;
}
