import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a password belongs to a hash of a password file, or null where that kind of hash is not known here. */
export function passwordMatches(password: string, hash: string): boolean | null {
  const bytes = Buffer.from(password, 'latin1');
  if (hash.startsWith('{PLAIN}')) return same(hash.slice(7), password);
  if (hash.startsWith('{SHA}')) return same(hash.slice(5), createHash('sha1').update(bytes).digest('base64'));
  if (hash.startsWith('{SSHA}')) {
    const stored = Buffer.from(hash.slice(6), 'base64');
    const digest = createHash('sha1').update(bytes).update(stored.subarray(20)).digest();
    return digest.equals(stored.subarray(0, 20));
  }
  const md5 = /^\$(apr1|1)\$([^$]{0,8})[^$]*\$/.exec(hash);
  if (md5 !== null) return same(hash.slice(md5[0].length), md5Crypt(bytes, md5[2] as string, `$${md5[1]}$`));
  return null;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1')];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The MD5 crypt of FreeBSD and its Apache variant (apr_md5_encode). */
function md5Crypt(password: Buffer, salt: string, magic: string): string {
  const md5 = (...parts: readonly (Buffer | string)[]) => {
    const hash = createHash('md5');
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const inner = md5(password, salt, password);
  const parts: (Buffer | string)[] = [password, magic, salt];
  for (let left = password.length; left > 0; left -= 16) parts.push(inner.subarray(0, Math.min(16, left)));
  for (let bits = password.length; bits > 0; bits >>= 1)
    parts.push(bits & 1 ? Buffer.from([0]) : password.subarray(0, 1));
  let digest = md5(...parts);
  for (let round = 0; round < 1000; round++) {
    const isOdd = round % 2 === 1;
    digest = md5(
      isOdd ? password : digest,
      round % 3 === 0 ? '' : salt,
      round % 7 === 0 ? '' : password,
      isOdd ? digest : password,
    );
  }
  return md5Text(digest);
}

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function md5Text(digest: Buffer): string {
  const byte = (index: number) => digest[index] as number;
  const text = (value: number, length: number) =>
    Array.from({ length }, (_, index) => ALPHABET[(value >> (6 * index)) & 63]).join('');
  const triples = [0, 1, 2, 3, 4].map((index) =>
    text((byte(index) << 16) | (byte(index + 6) << 8) | byte(index === 4 ? 5 : index + 12), 4),
  );
  return triples.join('') + text(byte(11), 2);
}
