import { AGENT } from '../agent.ts';

/** A request that reads from an account. */
export interface ApiRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a question that is put as POST; it changes nothing. */
  readonly body: string | null;
}

/** What came back; `problem` in words where nothing usable did. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
  readonly problem: string | null;
}

const LONGEST = 2 * 1024 * 1024;
const PATIENCE = 15_000;

/**
 * Sends a request once. Redirects are not followed: what is signed, or carries a token, goes where it was meant to go
 * and nowhere else. An answer that is too large, or too slow, is a problem and no failure.
 */
export async function askApi(
  { method, url, headers, body }: ApiRequest,
  patience: number = PATIENCE,
): Promise<ApiAnswer> {
  const nothing = (problem: string): ApiAnswer => ({ status: 0, text: '', header: () => null, problem });
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, 'user-agent': AGENT },
      ...(body === null ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const text = method === 'HEAD' ? '' : await textOf(response);
    const { status } = response;
    const header = (name: string) => response.headers.get(name);
    if (text === null) return { ...nothing('the answer is larger than 2 MiB'), status, header };
    const isRedirect = status >= 300 && status < 400 && status !== 304;
    return {
      status,
      text,
      header,
      problem: isRedirect ? `it was answered by a redirect (${status}), which was not followed` : null,
    };
  } catch (error) {
    const isLate = error instanceof Error && /^(?:TimeoutError|AbortError)$/.test(error.name);
    return nothing(isLate ? `no answer came within ${patience / 1000} s` : `no answer came (${codeOf(error)})`);
  }
}

/** Of a body that is compressed as well, what counts is what it becomes. */
async function textOf(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LONGEST) {
      await reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code) ? code : 'the connection failed';
}
