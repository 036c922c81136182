/** A user as radosgw knows it. */
export interface Signer {
  readonly key: string;
  readonly secret: string;
}

export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Exchanged {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a request; `age` is how many seconds ago. */
export function sign(
  signer: Signer,
  request: {
    readonly method: string;
    readonly url: URL;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
    readonly presigned?: { readonly age: number; readonly lifetime: number } | null;
    readonly service?: string;
    readonly region?: string;
    readonly age?: number;
  },
): Promise<Outgoing>;

/** Sends a request as it is. */
export function exchange(request: Outgoing): Promise<Exchanged>;

/** Makes the bucket `photos` with its objects. */
export function openStore(origin: string): Promise<unknown>;
