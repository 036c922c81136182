type Attributes = Readonly<Record<string, string | number | ((event: Event) => void)>>;

/** Makes a part of a drawing; texts become text nodes. */
export function svg(name: string, attributes: Attributes, ...children: readonly (Node | string)[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}
