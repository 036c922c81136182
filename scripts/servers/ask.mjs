// Sends one request over a socket and keeps the exchange word for word, as `curl -i` would show it.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const TIME_LIMIT = 15_000;

/**
 * `{ port, method, path, host, headers, body, tls, serverName, client }` → the exchange as text, with its parts. `client`
 * names the files of a client certificate.
 */
export async function ask({
  port,
  method = 'GET',
  path = '/',
  host = 'www.example.com',
  headers = {},
  body = '',
  tls = false,
  serverName = host,
  client = null,
}) {
  const fields = Object.entries({
    Host: host,
    'User-Agent': 'curl/8.5.0',
    Accept: '*/*',
    ...headers,
    ...(body === '' ? {} : { 'Content-Length': String(body.length) }),
  });
  const shown = `${method} ${path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}`;
  const raw = await exchange({ port, tls, serverName, client }, `${shown}Connection: close\r\n\r\n${body}`);
  const split = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, split);
  const rest = raw.slice(split + 4);
  const content = /^transfer-encoding:\s*chunked/im.test(head) ? unchunk(rest) : rest;
  return {
    method,
    url: path.includes('://') ? path : `${tls ? 'https' : 'http'}://${host}${path}`,
    requestHeaders: fields,
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(head)?.[1]),
    headers: head
      .split('\r\n')
      .slice(1)
      .map((line) => /^([^:]+):\s*(.*)$/.exec(line)?.slice(1)),
    body: content,
    /** Request and response as one text. */
    text: `${shown}\r\n${head}\r\n\r\n${content}`.replaceAll('\r\n', '\n'),
  };
}

function exchange({ port, tls, serverName, client }, message) {
  return new Promise((resolve, reject) => {
    const target = { port, host: '127.0.0.1' };
    const socket = tls
      ? connectTls(
          {
            ...target,
            rejectUnauthorized: false,
            ...(serverName === null ? {} : { servername: serverName }),
            ...(client === null ? {} : { key: readFileSync(client.key), cert: readFileSync(client.certificate) }),
          },
          () => socket.write(message),
        )
      : connect(target, () => socket.write(message));
    const chunks = [];
    socket.setTimeout(TIME_LIMIT, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // A tunnel that was granted stays open for ever.
      if (message.startsWith('CONNECT ') && /^HTTP\/\S+ 2/.test(String(chunks[0]))) socket.end();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

function unchunk(text) {
  let rest = Buffer.from(text);
  let whole = '';
  for (;;) {
    const line = rest.indexOf('\r\n');
    const size = line < 0 ? 0 : Number.parseInt(rest.subarray(0, line).toString(), 16);
    if (!(size > 0)) return whole;
    whole += rest.subarray(line + 2, line + 2 + size).toString();
    rest = rest.subarray(line + 4 + size);
  }
}
