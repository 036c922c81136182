import { createClient } from 'why403-guard/client';
import { viewOf } from './view.mjs';

const { issuer } = document.querySelector('script[data-issuer]').dataset;
const token = async () => (await fetch(`${issuer}/token?user=ann&scope=orders:read%20admin:reports`)).text();
const api = createClient({ token: await token(), refresh: token });
const section = document.querySelector('section');

async function show(path) {
  try {
    const response = await api(new URL(path, location.href));
    section.textContent = JSON.stringify(await response.json(), null, 2);
  } catch (error) {
    const { title, text, link } = viewOf(error);
    section.replaceChildren(element('h2', title), element('p', text));
    if (link !== null) section.append(element('a', 'Ask for access', { href: link }));
  }
}

function element(name, textContent, attributes = {}) {
  return Object.assign(document.createElement(name), { textContent, ...attributes });
}

for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => show(button.dataset.path));
}
