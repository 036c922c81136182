/** The beginning of a body, and whether that is all of it. */
export interface BoundedText {
  readonly text: string;
  readonly isWhole: boolean;
}

/** Reads a body up to a number of bytes and no further: whoever answers decides how much it sends, not how much is kept. */
export async function boundedText(response: Response, limit: number): Promise<BoundedText> {
  const reader = response.body?.getReader();
  if (reader === undefined) return { text: '', isWhole: true };
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isWhole: true };
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return { text: text + decoder.decode(value.subarray(0, limit - size + value.byteLength)), isWhole: false };
    }
    text += decoder.decode(value, { stream: true });
  }
}
