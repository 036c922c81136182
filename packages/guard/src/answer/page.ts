import type { AccessPolicy } from '../policy/access-policy.ts';
import type { RefusalProblem } from './answer.ts';

/** A page for a person: what happened, what to do, and what to quote when asking for help. */
export function refusalPage(problem: RefusalProblem, policy: AccessPolicy): string {
  const { title, status, detail, trace_id: trace, access_request: request } = problem;
  const form = (request as { readonly form_url?: string } | undefined)?.form_url;
  const next = [
    ...(status === 401 && policy.login !== undefined ? [link(policy.login, 'Sign in')] : []),
    ...(form === undefined ? [] : [link(form, 'Ask for access')]),
    ...(status === 429 || status === 503 ? ['Wait a moment, then load the page again.'] : []),
    ...(status === 404 ? ['Look at the address again, or go back.'] : []),
  ];
  const help = `If this should not be so, tell whoever runs this site, with the number <code>${escapeHtml(String(trace))}</code>.`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}</style>
<main>
<h1>${escapeHtml(title)}</h1>
${typeof detail === 'string' ? `<p>${escapeHtml(detail)}</p>\n` : ''}${next.map((one) => `<p>${one}</p>\n`).join('')}<p>${help}</p>
</main>
</html>
`;
}

/** Only addresses that lead to a page: a policy is not trusted with script. */
function link(href: string, text: string): string {
  const isPage = /^(?:https?:\/\/|\/(?!\/))/i.test(href);
  return isPage ? `<a href="${escapeHtml(href)}">${text}</a>` : text;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
