import http from 'node:http';
import type { Socket } from 'node:net';
import { type Answer, fieldText, HEAD_LIMIT, INFORMATIONAL_LIMIT, OnlyInformational, pairs } from './answer.ts';
import { readBytes } from './body.ts';
import { type Clock, Late } from './clock.ts';
import type { TimeLimits } from './options.ts';
import { readTolerantly } from './raw-fallback.ts';
import type { RawRequest } from './request.ts';
import { Tap } from './tap.ts';

/** Asks over HTTP/1.1. `requestTarget` is the path, or the whole URL where a proxy is asked. */
export function askHttp1(
  socket: Socket,
  request: RawRequest,
  requestTarget: string,
  clock: Clock,
  limits: TimeLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const tap = new Tap(socket, () => clock.mark('firstByte'));
    const left = () => limits.total - clock.elapsed();
    const wait = Math.min(limits.firstByte, left());
    const timer = setTimeout(() => fail(new Late('answer', wait)), Math.max(0, wait));
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
      asked.destroy();
    };
    // The array form with `setHost: false` is the one that Node sends as it stands.
    const asked = http.request({
      createConnection: () => tap,
      method: request.method,
      path: requestTarget,
      headers: flat(request),
      setHost: false,
      maxHeaderSize: HEAD_LIMIT,
    });
    asked.maxHeadersCount = 0;
    const understood = (response: http.IncomingMessage) => {
      clearTimeout(timer);
      tap.understood();
      return {
        httpVersion: response.httpVersion,
        status: response.statusCode ?? 0,
        reason: fieldText(response.statusMessage ?? ''),
        headers: pairs(response.rawHeaders),
      };
    };
    let informational = 0;
    asked.on('information', () => {
      informational += 1;
      if (informational > INFORMATIONAL_LIMIT) fail(new OnlyInformational());
    });
    asked.on('upgrade', (response) => resolve({ ...understood(response), body: null }));
    asked.on('response', (response) => {
      const head = understood(response);
      readBytes(response, left()).then(({ bytes, cut }) => {
        const body = request.method === 'HEAD' ? null : { bytes, cut: cut || !response.complete };
        resolve({ ...head, body });
      }, reject);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (!error.code?.startsWith('HPE_')) return reject(error);
      const { socket, received } = tap.release();
      readTolerantly(socket, received, request.method, left()).then(resolve, reject);
    });
    asked.end(request.body ?? undefined);
  });
}

function flat({ headers }: RawRequest): string[] {
  return headers.flatMap(([name, value]) => [name, Buffer.from(value).toString('latin1')]);
}
