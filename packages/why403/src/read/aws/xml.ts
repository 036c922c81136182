import { SaxesParser } from 'saxes';

/** An element of an answer in XML. Names are without their prefix; attributes only as far as they are asked for. */
export interface XmlElement {
  readonly name: string;
  /** The text directly within it. */
  readonly text: string;
  /** Value of `xsi:type`, which tells the kind of a grantee; empty where there is none. */
  readonly type: string;
  readonly children: readonly XmlElement[];
}

type Open = { name: string; text: string; type: string; children: XmlElement[] };

const LONGEST = 2 * 1024 * 1024;
const DEEPEST = 32;
const MOST_ELEMENTS = 50_000;

/**
 * Reads an answer of an API in XML. Null of what is none, is too large or too deep, or has a document type: answers of
 * AWS have none, and entities are how small texts become large ones.
 */
export function readXmlAnswer(text: string): XmlElement | null {
  if (text.length > LONGEST || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  const parser = new SaxesParser();
  let isBroken = false;
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    isBroken ||= count > MOST_ELEMENTS || open.length >= DEEPEST;
    if (!isBroken) open.push({ name: local(name), text: '', type: String(attributes['xsi:type'] ?? ''), children: [] });
  });
  parser.on('text', (piece) => {
    const current = open.at(-1);
    if (current !== undefined && !isBroken) current.text += piece;
  });
  parser.on('closetag', () => {
    const closed = isBroken ? undefined : open.pop();
    if (closed === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root = closed;
    else parent.children.push(closed);
  });
  parser.write(text).close();
  return isBroken ? null : root;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first element of a name at any depth, or null. */
export function findElement(element: XmlElement | null, name: string): XmlElement | null {
  if (element === null || element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** The text of the first element of a name, without spaces around it; null where it is not there or is empty. */
export function textOfElement(element: XmlElement | null, name: string): string | null {
  const text = findElement(element, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

/** Texts of all elements of a name. */
export function textsOfElements(element: XmlElement | null, name: string): readonly string[] {
  if (element === null) return [];
  const own = element.name === name && element.text.trim() !== '' ? [element.text.trim()] : [];
  return [...own, ...element.children.flatMap((child) => textsOfElements(child, name))];
}
