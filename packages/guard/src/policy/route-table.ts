/** A rule that a path leads to, by method. */
type Methods<T> = Map<string, T>;

interface Node<T> {
  readonly fixed: Map<string, Node<T>>;
  parameter: Node<T> | null;
  methods: Methods<T> | null;
  /** Names of the parameters on the way, for each method: two rules may call them differently. */
  names: Map<string, readonly string[]>;
}

/** What a path leads to. */
export interface Route<T> {
  readonly methods: ReadonlyMap<string, T>;
  readonly segments: readonly string[];
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** So many paths are remembered as they were asked; then the memory begins anew. */
const REMEMBERED = 5000;
/** Longer paths are looked up each time: whoever makes them up must not fill the memory. */
const LONGEST_REMEMBERED = 256;

/** Rules by path. A fixed segment wins over a parameter, at the first place where two patterns differ. */
export class RouteTable<T> {
  private readonly root: Node<T> = emptyNode();
  private remembered = new Map<string, Route<T> | null>();

  /** False where the same method and pattern stand there already. */
  add(method: string, pattern: string, rule: T): boolean {
    let node = this.root;
    const names: string[] = [];
    for (const segment of segmentsOf(pattern)) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      if (name === undefined) {
        const next = node.fixed.get(segment) ?? emptyNode();
        node.fixed.set(segment, next);
        node = next;
      } else {
        names.push(name);
        node.parameter ??= emptyNode();
        node = node.parameter;
      }
    }
    node.methods ??= new Map();
    if (node.methods.has(method)) return false;
    node.methods.set(method, rule);
    node.names.set(method, names);
    return true;
  }

  /** `path` as `normalisePath` gives it. */
  find(path: string): Route<T> | null {
    const known = this.remembered.get(path);
    if (known !== undefined) return known;
    const segments = segmentsOf(path);
    const node = descend(this.root, segments, 0);
    const route =
      node === null || node.methods === null
        ? null
        : { methods: node.methods, names: node.names, segments: parametersOf(this.root, segments) };
    if (path.length > LONGEST_REMEMBERED) return route;
    if (this.remembered.size >= REMEMBERED) this.remembered = new Map();
    this.remembered.set(path, route);
    return route;
  }
}

function emptyNode<T>(): Node<T> {
  return { fixed: new Map(), parameter: null, methods: null, names: new Map() };
}

/** `/a/` has an empty last segment: with and without the slash are two paths, as they are for routers that are strict. */
function segmentsOf(path: string): string[] {
  return path.slice(1).split('/');
}

/** Depth of the tree bounds the work: each segment is looked at as a name and as a parameter, once for each level. */
function descend<T>(node: Node<T>, segments: readonly string[], at: number): Node<T> | null {
  const segment = segments[at];
  if (segment === undefined) return node.methods === null ? null : node;
  const fixed = node.fixed.get(segment);
  const found = fixed === undefined ? null : descend(fixed, segments, at + 1);
  if (found !== null || node.parameter === null || segment === '') return found;
  return descend(node.parameter, segments, at + 1);
}

/** The segments that stand for parameters, in order: the way down once more, as `descend` went. */
function parametersOf<T>(root: Node<T>, segments: readonly string[]): string[] {
  const taken: string[] = [];
  let node = root;
  segments.forEach((segment, at) => {
    const fixed = node.fixed.get(segment);
    if (fixed !== undefined && descend(fixed, segments, at + 1) !== null) {
      node = fixed;
    } else if (node.parameter !== null) {
      taken.push(segment);
      node = node.parameter;
    }
  });
  return taken;
}
