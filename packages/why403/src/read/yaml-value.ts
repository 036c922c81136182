import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import { ReadError } from '../errors.ts';

const LONGEST = 4 * 1024 * 1024;
const DEEPEST = 200;
/** A document says the same thing often by aliases; those who say it millions of times mean harm. */
const MOST_VALUES = 200_000;
/** `<<: *common`: the members of another map. */
const MERGE = '<<';

/** Whether a text may be YAML that is not JSON as well: it begins with a comment, a mark of a document, or a name. */
export function mayBeYaml(text: string): boolean {
  return /^\uFEFF?\s{0,1000}(?:#|---|%YAML|["']?[A-Za-z$][\w$ .-]{0,100}["']?\s{0,10}:(?:\s|$))/.test(text);
}

/**
 * Reads YAML 1.2 into plain values. The short forms of CloudFormation (`!Ref Api`, `!GetAtt Api.RootResourceId`) become
 * what they are short for (`{"Ref": "Api"}`, `{"Fn::GetAtt": …}`). What is wrong is told with line and column.
 */
export function readYamlValue(text: string, name: string): unknown {
  if (text.length > LONGEST) throw new ReadError(name, null, 'expected at most 4 MiB of YAML');
  // The parser follows brackets by recursion, and takes long for hundreds of thousands of them.
  if (/(?:[[{]\s*){200}/.test(text) || /(?:(?:-|\?)[ \t]+){200}/.test(text))
    throw new ReadError(name, null, `expected values at most ${DEEPEST} deep`);
  const lines = new LineCounter();
  // The parser holds each name of a map against all others; it is done here in one pass.
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const document = parseDocument(text, { ...options, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new ReadError(name, line, `column ${col}: expected YAML or JSON (${error.message.split('\n')[0]})`);
  }
  return readNode(document.contents, { name, lines, meant: meantBy(document), left: { values: MOST_VALUES } }, 0);
}

/** What each alias stands for: the last node before it that has the anchor. */
function meantBy(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const meant = new Map<Alias, Node>();
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const found = anchors.get(node.source);
      if (found !== undefined) meant.set(node, found);
    },
  });
  return meant;
}

interface Reading {
  readonly name: string;
  readonly lines: LineCounter;
  readonly meant: ReadonlyMap<Alias, Node>;
  readonly left: { values: number };
}

function readNode(node: unknown, reading: Reading, depth: number): unknown {
  const { name, meant, left } = reading;
  left.values -= 1;
  if (left.values < 0) throw new ReadError(name, null, `expected at most ${MOST_VALUES} values, aliases followed`);
  if (depth > DEEPEST) throw new ReadError(name, null, `expected values at most ${DEEPEST} deep`);
  if (isAlias(node)) return readNode(meant.get(node), reading, depth + 1);
  if (!isNode(node)) return null;
  return longForm(node, plainOf(node, reading, depth));
}

function plainOf(node: Node, reading: Reading, depth: number): unknown {
  if (isScalar(node)) return node.value ?? null;
  if (isSeq(node)) return node.items.map((item) => readNode(item, reading, depth + 1));
  if (!isMap(node)) return null;
  const names = new Set<string>();
  const members = node.items.map(({ key, value }): [string, unknown] => {
    const member = isScalar(key) ? String(key.value) : '';
    if (isScalar(key) && names.has(member) && member !== MERGE) throw twice(key, reading);
    names.add(member);
    return [member, readNode(value, reading, depth + 1)];
  });
  const merged = members.flatMap(([member, value]) => (member === MERGE ? mergedIn(value) : []));
  return Object.fromEntries([...merged, ...members.filter(([member]) => member !== MERGE)]);
}

function twice({ value, range }: Scalar, { name, lines }: Reading): ReadError {
  const { line, col } = lines.linePos(range?.[0] ?? 0);
  return new ReadError(name, line, `column ${col}: expected "${String(value).slice(0, 80)}" once`);
}

/** What is written beside it counts more, and of several maps the first (https://yaml.org/type/merge.html). */
function mergedIn(value: unknown): [string, unknown][] {
  const maps = [value].flat().toReversed();
  return maps.flatMap((one) => (typeof one === 'object' && one !== null ? Object.entries(one) : []));
}

function longForm({ tag }: Node, value: unknown): unknown {
  const word = /^!([A-Za-z]\w{1,30})$/.exec(tag ?? '')?.[1];
  if (word === undefined) return value;
  return { [word === 'Ref' || word === 'Condition' ? word : `Fn::${word}`]: value };
}
