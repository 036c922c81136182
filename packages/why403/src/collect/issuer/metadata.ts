import { CollectError } from '../../errors.ts';

const TIME_LIMIT = 10_000;
const SIZE_LIMIT = 1024 * 1024;

/** Where the metadata of an issuer is: RFC 8414, 3.1, and OpenID Connect Discovery, 4. */
function metadataUrls(issuer: string): readonly string[] {
  if (!URL.canParse(issuer)) throw new CollectError(issuer, 'expected an issuer that is a URL');
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/** Asks the issuer for its metadata, at one place and then at the other. */
export async function fetchIssuerMetadata(issuer: string): Promise<{ readonly url: string; readonly text: string }> {
  const failures: string[] = [];
  for (const url of metadataUrls(issuer)) {
    try {
      const response = await fetch(url, {
        redirect: 'error',
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(TIME_LIMIT),
      });
      if (response.ok) return { url, text: await limited(response) };
      failures.push(`${url} answers ${response.status}`);
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      failures.push(`${url} cannot be asked (${cause?.code ?? (error as Error).name})`);
    }
  }
  throw new CollectError(issuer, failures.join('; '));
}

async function limited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > SIZE_LIMIT) throw new Error('too large');
  }
  return text;
}
