import { expect, test } from 'vitest';
import { generate } from '../../../../../bench/nginx-differential/generate.mjs';
import { evaluateRequest, Question } from '../../../src/evaluate/nginx/evaluate.ts';
import { NginxModel } from '../../../src/evaluate/nginx/model.ts';
import type { Surroundings } from '../../../src/evaluate/nginx/request.ts';
import type { FileStatus } from '../../../src/model/server-files.ts';
import { readNginxConfig } from '../../../src/read/nginx/nginx-config.ts';

const PORT = 8080;

/** A random site: its model, its requests, and what surrounds it. */
function randomSite(seed: number) {
  const { config: text, files, requests } = generate(seed, '/R', PORT);
  const known = new Map<string, FileStatus>();
  const plain = { size: 1, modified: 1, target: null, acl: [] };
  for (const path of ['/', '/R']) known.set(path, { ...plain, type: 'directory', mode: 0o755, uid: 0, gid: 0 });
  for (const { path, folder, link, mode = 0o777, owner: uid = 0, group: gid = 0 } of files) {
    const type = link !== undefined ? 'link' : folder === true ? 'directory' : 'file';
    known.set(path, { ...plain, type, mode, uid, gid, target: link ?? null });
  }
  const around: Surroundings = {
    files: { look: (path) => known.get(path) ?? 'missing', list: () => [], read: () => 'ann:{PLAIN}secret\n' },
    worker: { name: 'www-data', uid: 33, gid: 33, groups: [] },
    prefix: '/R/',
    configFolder: '/R/',
    now: 1_800_000_000,
    md5: () => '',
    passwordMatches: (password, hash) => hash === `{PLAIN}${password}`,
  };
  const model = new NginxModel(readNginxConfig('/R/nginx.conf', { read: () => ({ text }), glob: () => [] }));
  return { model, requests, around };
}

test('a change that is tried from a place on the way gives the verdict that the whole way gives', () => {
  let tried = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { model, requests, around } = randomSite(seed);
    for (const { method, target, headers, client, body } of requests) {
      const request = {
        method,
        target,
        headers,
        client,
        http: '1.1',
        scheme: 'http',
        host: '127.0.0.1',
        port: PORT,
        bodyLength: body.length,
      } as const;
      const question = new Question(model, request, around);
      for (const { directive: gone, scope } of question.verdict.trace) {
        const block = gone === null ? undefined : model.tree.blockOf(gone, scope);
        if (gone === null || block === undefined || gone.name === 'server') continue;
        const tree = model.tree.with({ block, gone, made: null });
        expect(question.changed(tree, around)).toEqual(evaluateRequest(model, tree, request, around));
        tried++;
      }
    }
  }
  expect(tried).toBeGreaterThan(1000);
});
