import type { XmlElement } from './xml.ts';

/**
 * An answer of CloudFront in XML as its command line prints it: lists stand in `Items`, whose elements have names that
 * the command line leaves out.
 */
export function membersOfXml(element: XmlElement): unknown {
  const { children } = element;
  const text = element.text.trim();
  if (children.length === 0) return text === 'true' || text === 'false' ? text === 'true' : text;
  return Object.fromEntries(
    children.map((child) => [
      child.name,
      child.name === 'Items' ? child.children.map(membersOfXml) : membersOfXml(child),
    ]),
  );
}
