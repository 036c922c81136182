/** One fact of httpd: what to add to the base configuration and tree, and what it then answers. R is the root of the tree. */
export interface Fact {
  readonly title: string;
  readonly config: string;
  readonly files: Readonly<
    Record<string, string | { readonly mode?: number; readonly uid?: number; readonly link?: string }>
  >;
  /** `[METHOD ]path`, a note (host or login), and the status. */
  readonly asks: readonly (readonly [request: string, note: string, status: number])[];
  readonly without?: string;
}
