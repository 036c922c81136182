import { element } from './element.ts';

/** How long a button says what came of it, in milliseconds. */
const SAID_FOR = 2000;

/** A button that copies a text, made when it is pressed, and says so. */
export function copyButton(textOf: () => Promise<string>, label = 'Copy'): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'copy' }, label);
  button.addEventListener('click', () => void copyFrom(button, textOf, label));
  return button;
}

async function copyFrom(button: HTMLButtonElement, textOf: () => Promise<string>, label: string): Promise<void> {
  const said = await textOf()
    .then(copyText)
    .then(() => 'Copied')
    .catch((error: unknown) => (error instanceof Error ? error.message : 'Not copied'));
  button.textContent = said;
  announce(said);
  setTimeout(() => {
    button.textContent = label;
  }, SAID_FOR);
}

/** Says something to those who hear the page. */
export function announce(text: string): void {
  const status = document.getElementById('said');
  if (status !== null) status.textContent = text;
}

/** Pages that are not served over TLS have no clipboard of their own; the older way still works there. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = element('textarea', { class: 'offscreen', readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('Not copied: the browser does not let this page use the clipboard');
}
