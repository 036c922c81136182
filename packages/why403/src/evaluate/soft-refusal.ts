import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';
import { pageOf } from './plain-message.ts';

/** A heading that is a refusal and nothing else; the name of the site may stand beside it. */
const REFUSAL =
  /^(?:error\W{1,3})?(?:40[13]\W{1,3})?(?:access (?:is |has been |to this (?:page|site|resource) (?:is |has been )?)?(?:denied|forbidden|blocked|restricted|not allowed)|(?:40[13] )?forbidden|(?:40[13] )?unauthori[sz]ed(?: access)?|not authori[sz]ed|permission denied|request (?:blocked|rejected|denied|forbidden)|you (?:have been|are) blocked|you (?:do not|don't) have (?:permission|access)(?: to .{1,60})?|insufficient (?:permissions?|privileges))[.!]?$/i;
/** So much of a body is looked at: what refuses is short. */
const BODY_LIMIT = 60_000;
const VISIBLE_LIMIT = 1200;

/** The title or heading by which a page of a successful status says that it refuses; null where it serves what was asked for. */
export function findSoftRefusal(view: ExchangeView): Evidence | null {
  const { status, bodyShown } = view;
  if (status === null || status < 200 || status > 299 || !bodyShown) return null;
  if (!/html/i.test(view.header('content-type') ?? 'html')) return null;
  const { body } = view;
  if (body.length > BODY_LIMIT || !/<(?:title|h1)\b/i.test(body)) return null;
  const { isAboutRefusals, visible } = pageOf(body);
  if (isAboutRefusals || visible.length > VISIBLE_LIMIT) return null;
  for (const pattern of [/<title\b[^>]{0,200}>([^<]{1,200})</i, /<h1\b[^>]{0,200}>([^<]{1,200})</i]) {
    const text = pattern.exec(body)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
    if (text.split(/ [|·–—:-] /).some((part) => REFUSAL.test(part.trim()))) return view.cite('body', text);
  }
  return null;
}
