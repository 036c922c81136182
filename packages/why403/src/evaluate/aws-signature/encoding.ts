const REDACTED = '[redacted]';
const UNRESERVED = /[A-Za-z0-9._~-]/;

/** Percent signs that stand for nothing are left as they are, as servers do. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** A text as SigV4 spells it: everything but unreserved characters is encoded once, with capital letters. */
function signatureEncoded(text: string, keep = ''): string {
  return [...text]
    .map((letter) => (UNRESERVED.test(letter) || keep.includes(letter) ? letter : bytesOf(letter)))
    .join('');
}

function bytesOf(letter: string): string {
  const bytes = new TextEncoder().encode(letter);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** A text as it is signed: decoded, and encoded once. Bytes that are no text (`%E9`) stay as they are. */
function spelledOnce(sent: string, keep = ''): string {
  return sent
    .split(/((?:%[0-9A-Fa-f]{2})+)/)
    .map((piece, index) => {
      const plain = index % 2 === 1 ? percentDecoded(piece) : piece;
      return index % 2 === 1 && plain === piece ? piece.toUpperCase() : signatureEncoded(plain, keep);
    })
    .join('');
}

/** The path that S3 signs for one that was sent: decoded, and encoded once. */
export function canonicalPath(sent: string): string {
  return spelledOnce(sent, '/');
}

/** One parameter of a query: its name and value as SigV4 spells them. */
export type Parameter = readonly [name: string, value: string];

/** Parameters are few, where somebody signs them. */
const MOST_PARAMETERS = 300;

/** The parameters of a query in the order in which they stand. A redacted value stays so. */
export function canonicalParameters(query: string): readonly Parameter[] {
  if (query === '') return [];
  return query
    .split('&', MOST_PARAMETERS)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const at = piece.indexOf('=');
      const [name, value] = at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)];
      return [spelled(name), spelled(value)] as const;
    });
}

function spelled(text: string): string {
  return isRedacted(text) ? text : spelledOnce(text);
}

/** Whether a text is not what was sent, as a secret was taken out of it. */
export function isRedacted(text: string): boolean {
  return text.includes(REDACTED) || text.includes('%5Bredacted%5D');
}
