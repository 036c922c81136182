/** Paths are strings of bytes; as a text for people they are UTF-8 where they can be. */
export function readable(bytes: string): string {
  if (!/[\u0080-\u00ff]/.test(bytes) || /[^\u0000-\u00ff]/.test(bytes)) return bytes;
  return decoded(bytes) ?? bytes;
}

/** Whether a path can be copied into a command as it is: no controls in it, and nothing that is no UTF-8. */
export function isCopyable(bytes: string): boolean {
  return !/[\u0000-\u001f\u007f]/.test(bytes) && decoded(bytes) !== null;
}

function decoded(bytes: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));
  } catch {
    return null;
  }
}
