import { connect } from 'node:net';
import { filled, makeProof, makeToken, type TokenRecipe } from './tokens.ts';
import type { World } from './world.ts';

/** One request of a situation. */
export interface RequestRecipe {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly token?: TokenRecipe;
  readonly token2?: TokenRecipe;
  readonly dpop?: Readonly<Record<string, unknown>>;
  readonly repeat?: number;
}

/** An answer, field by field. */
export interface Answered {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Sends the request over a socket, so that repeated fields and odd paths arrive as they are. */
export async function askWorld(world: World, recipe: RequestRecipe): Promise<Answered> {
  let last: Answered | null = null;
  const token = recipe.token === undefined ? '' : makeToken(recipe.token, world);
  const token2 = recipe.token2 === undefined ? '' : makeToken(recipe.token2, world);
  for (let count = 0; count < (recipe.repeat ?? 1); count++) {
    const proof = await makeProof(world, { ...recipe, token }, recipe.dpop);
    const write = (text: string) =>
      (filled(text, world) as string)
        .replaceAll('$TOKEN2', token2)
        .replaceAll('$TOKEN', token)
        .replaceAll('$PROOF', proof)
        .replace(/\$SESSION:([\w-]+)/g, '$1');
    const { method, headers, body = '' } = recipe;
    const fields = headers.map(([name, value]) => `${name}: ${write(value)}\r\n`).join('');
    const length = body === '' ? '' : `Content-Length: ${body.length}\r\n`;
    const head = `${method} ${write(recipe.path)} HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\nConnection: close\r\n`;
    last = await send(world.port, `${head}${fields}${length}\r\n${body}`);
  }
  if (last === null) throw new Error('nothing was asked');
  return last;
}

function send(port: number, message: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(message));
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(parse(text)));
  });
}

function parse(text: string): Answered {
  const end = text.indexOf('\r\n\r\n');
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((one): readonly [string, string] => {
    const colon = one.indexOf(':');
    return [one.slice(0, colon).toLowerCase(), one.slice(colon + 1).trim()];
  });
  const raw = text.slice(end + 4);
  const isChunked = headers.some(([name, value]) => name === 'transfer-encoding' && value === 'chunked');
  return { status: Number(line.split(' ')[1]), headers, body: isChunked ? unchunk(raw) : raw };
}

function unchunk(text: string): string {
  let rest = text;
  let whole = '';
  for (;;) {
    const line = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, line), 16);
    if (!(size > 0)) return whole;
    whole += rest.slice(line + 2, line + 2 + size);
    rest = rest.slice(line + 4 + size);
  }
}
