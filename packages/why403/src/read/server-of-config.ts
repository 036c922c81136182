import type { ServerKind } from '../model/host.ts';

const APACHE_LINE =
  /^\s*(?:<\/?(?:VirtualHost|(?:Directory|Location|Files|Proxy)(?:Match)?|Limit(?:Except)?|Require(?:All|Any|None)|IfModule|IfDefine|IfVersion|If|Macro)\b[^;{]*>|(?:LoadModule|ServerName|DocumentRoot|ServerRoot|Listen|Require|Include\w*)\s[^;{]*)\s*$/i;
const NGINX_LINE = /^\s*(?:[\w$].*[;{}]\s*(?:#.*)?|\})$/;
const READ_LIMIT = 1_000_000;

/** Whose configuration a text is, by the form of its lines; null where they are of neither. */
export function serverOfConfig(text: string): ServerKind | null {
  const lines = text
    .slice(0, READ_LIMIT)
    .split('\n')
    .map((line) => line.trimEnd());
  const ofApache = lines.filter((line) => APACHE_LINE.test(line)).length;
  const ofNginx = lines.filter((line) => NGINX_LINE.test(line)).length;
  if (ofApache === 0 && ofNginx === 0) return null;
  return ofApache > ofNginx ? 'apache' : 'nginx';
}
