import type { Run } from './request.ts';
import { templateText } from './template.ts';
import type { Value } from './values.ts';

/** `$secure_link`: "" for a wrong link, "0" for one whose time is over, else "1" (or the rest of the URI). */
export function secureLinkVariable(run: Run, name: string): Value {
  const secret = run.tree.setting(run.scope, 'secure_link_secret')?.args[0];
  const link = run.tree.setting(run.scope, 'secure_link')?.args[0];
  const hashed = run.tree.setting(run.scope, 'secure_link_md5')?.args[0];
  if (secret !== undefined) return name === 'secure_link' ? oldLink(run, secret) : '';
  if (link === undefined || hashed === undefined) return '';
  const [sum = '', expires] = split(templateText(run, link));
  if (name === 'secure_link_expires') return expires ?? '';
  if (expires !== undefined && !/^[1-9]\d*$/.test(expires)) return '';
  if (!/^[A-Za-z0-9+/_-]{22}(?:==)?$/.test(sum)) return '';
  const wanted = run.around.md5(templateText(run, hashed));
  if (sum.replaceAll('-', '+').replaceAll('_', '/').slice(0, 22) !== base64(wanted)) return '';
  return expires !== undefined && Number(expires) < run.around.now ? '0' : '1';
}

function split(text: string): readonly string[] {
  const comma = text.indexOf(',');
  return comma === -1 ? [text] : [text.slice(0, comma), text.slice(comma + 1)];
}

/** `/prefix/hash/link`, where the hash is that of the link and the secret. */
function oldLink(run: Run, secret: string): string {
  const found = /^\/[^/]*\/([0-9a-fA-F]{32})\/([\s\S]+)$/.exec(run.uri);
  if (found === null) return '';
  const [, sum = '', link = ''] = found;
  const bytes = run.around.md5(link + secret);
  const hex = Array.from(bytes, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex === sum.toLowerCase() ? link : '';
}

function base64(bytes: string): string {
  return btoa(bytes).slice(0, 22);
}
