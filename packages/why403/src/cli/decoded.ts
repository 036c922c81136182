/** Texts of the model are strings of bytes; people and JSON read UTF-8. */
export function decoded(text: string): string {
  return /[\x80-\xff]/.test(text) && !/[^\x00-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}
