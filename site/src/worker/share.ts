import type { Diagnosis } from '../../../packages/why403/src/model/diagnosis.ts';
import type { Observation } from '../../../packages/why403/src/model/observation.ts';
import { withoutAccountIdsIn } from '../../../packages/why403/src/report/diagnosis/account-ids.ts';
import type { Piece } from '../messages.ts';

/** A link longer than this is cut by programs that it is sent through. */
const LONGEST_FRAGMENT = 16_000;
/** What a fragment may become when it is unpacked: whoever wrote it may have packed a bomb. */
const LARGEST = 512 * 1024;
const NAME = 'evidence=';
/** A body is shortened to these, in turn, until the link is short enough. */
const BODIES = [64_000, 16_000, 4000, 1000, 0];

/** The evidence as a fragment: redacted, without account ids, and never an answer. Throws where it is too much, or none. */
export async function fragmentOf(observations: readonly Observation[], diagnosis: Diagnosis | null): Promise<string> {
  if (observations.length === 0)
    throw new Error('Links hold responses and lines of logs, and none is here. Copy this as Markdown.');
  const toQuote = diagnosis?.references ?? [];
  for (const limit of BODIES) {
    const evidence = { version: 1, observations: observations.map((one) => shortened(one, limit)) };
    const packed = await pack(JSON.stringify(withoutAccountIdsIn(evidence, toQuote)));
    if (packed.length <= LONGEST_FRAGMENT) return `${NAME}${packed}`;
  }
  throw new Error('This evidence is too large for a link. Copy it as Markdown.');
}

function shortened(value: Observation, limit: number): unknown {
  if (value.kind !== 'exchange') return value;
  const { body, bodyCut } = value.response;
  if (body === null || body.length <= limit) return value;
  return {
    ...value,
    response: { ...value.response, body: body.slice(0, limit), bodyCut: bodyCut || limit < body.length },
  };
}

/** What a link holds, as a piece to be read like any other that was pasted. Throws where it is none of ours. */
export async function piecesOf(fragment: string): Promise<readonly Piece[]> {
  const packed = fragment.replace(/^#/, '');
  if (!packed.startsWith(NAME) || packed.length > 4 * LONGEST_FRAGMENT || !/^[\w-]+$/.test(packed.slice(NAME.length)))
    throw new Error('The link holds no evidence that this page can read.');
  const text = await unpack(packed.slice(NAME.length));
  if (!/^\s*\{/.test(text) || !text.includes('"observations"'))
    throw new Error('The link holds no evidence that this page can read.');
  return [{ text, name: 'shared link' }];
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

async function unpack(packed: string): Promise<string> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  } catch {
    throw new Error('The link is not whole: copy it again, to its end.');
  }
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
      if (text.length > LARGEST) throw new RangeError();
    }
  } catch (error) {
    void reader.cancel().catch(() => {});
    throw new Error(
      error instanceof RangeError
        ? 'The link holds more than this page reads.'
        : 'The link is not whole: copy it again, to its end.',
    );
  }
}
