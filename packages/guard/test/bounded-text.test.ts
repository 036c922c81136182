import { describe, expect, it } from 'vitest';
import { authZenRelation } from '../src/authzen.ts';
import { boundedText } from '../src/bounded-text.ts';
import { createIntrospection, createTokenVerifier } from '../src/verify.ts';

/** An answer that never ends, and how many bytes of it were taken. */
function endless(piece = ' '.repeat(16_384)) {
  const sent = { bytes: 0 };
  const bytes = new TextEncoder().encode(piece);
  const fetch = async () =>
    new Response(
      new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            sent.bytes += bytes.length;
            if (sent.bytes > 64 * 1024 * 1024) controller.error(new Error('all of it was read'));
            else controller.enqueue(bytes);
          },
        },
        { highWaterMark: 0 },
      ),
    );
  return { sent, fetch };
}

const policy = { version: 1, resource: 'https://api.example.test', rules: [] } as const;
const MOST = 1024 * 1024;

describe('an answer without end is read so far and no further', () => {
  it('of the introspection endpoint', async () => {
    const { sent, fetch } = endless();
    const options = { endpoint: 'https://i.example.test/', clientId: 'a', clientSecret: 'b', fetch };
    expect(await createIntrospection(policy, options)('token')).toMatchObject({ state: 'unavailable' });
    expect(sent.bytes).toBeLessThan(MOST);
  });

  it('of the key server', async () => {
    const { sent, fetch } = endless();
    const issuers = [{ issuer: 'https://i.example.test/', jwks_uri: 'https://i.example.test/jwks' }];
    const header = btoa(JSON.stringify({ alg: 'RS256', kid: 'k', typ: 'at+jwt' })).replaceAll('=', '');
    const claims = btoa(JSON.stringify({ iss: 'https://i.example.test/' })).replaceAll('=', '');
    const verify = createTokenVerifier({ ...policy, issuers }, { fetch });
    expect(await verify(`${header}.${claims}.AAAA`)).toMatchObject({ state: 'unavailable' });
    expect(sent.bytes).toBeLessThan(MOST);
  });

  it('of the decision point', async () => {
    const { sent, fetch } = endless();
    const relation = authZenRelation({ endpoint: 'https://p.example.test/', fetch });
    const request = { method: 'GET', target: '/', header: () => [], address: null };
    const question = { subject: null, resource: { type: 't', id: '1' }, relation: 'owner', request };
    await expect(relation(question)).rejects.toThrow('the decision point answered 200');
    expect(sent.bytes).toBeLessThan(MOST);
  });
});

describe('a body', () => {
  it('of just the limit is whole, and one byte more is not', async () => {
    expect(await boundedText(new Response('abcd'), 4)).toEqual({ text: 'abcd', isWhole: true });
    expect(await boundedText(new Response('abcde'), 4)).toEqual({ text: 'abcd', isWhole: false });
    expect(await boundedText(new Response(null), 4)).toEqual({ text: '', isWhole: true });
  });

  it('is counted in bytes', async () => {
    expect(await boundedText(new Response('ééé'), 5)).toMatchObject({ isWhole: false });
    expect(await boundedText(new Response('ééé'), 6)).toEqual({ text: 'ééé', isWhole: true });
  });
});
