import { terminalText } from '../../../packages/why403/src/report/escape/terminal.ts';

type Listener = (event: Event) => void;
type Attributes = Readonly<Record<string, string | number | boolean | Listener | null>>;
type Child = Node | string | null;

/**
 * Makes an element of the page. Texts become text nodes, with controls and what turns text around shown as escapes;
 * nothing is ever read as markup. Attributes with a function are listeners; `false` and `null` leave an attribute out.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(
    ...children.flatMap((child) => (child === null ? [] : [typeof child === 'string' ? terminalText(child) : child])),
  );
  return made;
}

/** An element of the page that the script expects by its id. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}
