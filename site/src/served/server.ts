/** What the server says while it works; the last event is the answer or an error. */
export type ServerEvent =
  | { readonly kind: 'progress'; readonly text: string; readonly share?: number | null }
  | { readonly kind: 'consent'; readonly host: string; readonly addresses: readonly string[] }
  | { readonly kind: 'error'; readonly text: string }
  | ({ readonly kind: 'answer' } & Readonly<Record<string, unknown>>);

/** What this start of the server offers. */
export interface Offer {
  readonly version: string;
  readonly logs: readonly string[];
  readonly host: boolean;
}

/** Puts a question to the server and tells each event as it comes. Throws with a sentence where nothing came. */
export async function askServer(
  name: string,
  question: object,
  onEvent: (event: ServerEvent) => void,
  signal?: AbortSignal,
): Promise<void> {
  const response = await fetch(`api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
    credentials: 'same-origin',
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.body === null) throw new Error('The server answered nothing.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onEvent(JSON.parse(line));
  }
}

/** One answer, or an error with what the server said. */
async function answerOf(name: string, question: object): Promise<Extract<ServerEvent, { kind: 'answer' }>> {
  let last: ServerEvent | null = null;
  await askServer(name, question, (event) => {
    last = event;
  });
  const event = last as ServerEvent | null;
  if (event?.kind === 'answer') return event;
  throw new Error(event?.kind === 'error' ? event.text : 'The server answered nothing.');
}

/** Swaps the token of the printed address for the session, and asks what is offered. */
export async function enter(): Promise<Offer> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    // Out of the address before anything else: a copied address must not open a session.
    history.replaceState(null, '', location.pathname + location.search);
    await answerOf('session', { token });
  }
  return (await answerOf('about', {})) as unknown as Offer;
}
