import { SITE } from './site.mjs';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How a request becomes a line, by the name of the format. */
export const WRITERS = { 'nginx-combined': combined, vhost: (one) => `${one.host}:443 ${combined(one)}`, json };

function combined({ second, client, user, method, path: target, status, bytes, referer, agent }) {
  const at = new Date(second * 1000).toISOString();
  const day = `${at.slice(8, 10)}/${MONTHS[Number(at.slice(5, 7)) - 1]}/${at.slice(0, 4)}:${at.slice(11, 19)} +0000`;
  return `${client} - ${user} [${day}] "${method} ${target} HTTP/1.1" ${status} ${bytes} "${referer}" "${agent}"\n`;
}

function json({ second, client, user, method, path: target, status, bytes, referer, agent }) {
  const time = `${new Date(second * 1000).toISOString().slice(0, 19)}+00:00`;
  return `${JSON.stringify({ time, remote_addr: client, remote_user: user, host: SITE, method, uri: target, status, bytes, referer, user_agent: agent })}\n`;
}
