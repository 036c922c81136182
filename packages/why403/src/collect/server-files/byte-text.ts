/** A string of bytes as the text that it is in UTF-8; what is none stays as it is. */
export function textOfBytes(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes) || /[^\x00-\xff]/.test(bytes)) return bytes;
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The same text as bytes. */
export function bytesOfText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A value with all its texts as texts. */
export function textsOfBytes<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'string' ? textOfBytes(inner) : inner,
  ) as T;
}
