import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { isThere } from '../servers/ask-server.ts';
import { askHost, isRoot } from './ask-host.ts';

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../schema/host.schema.json', import.meta.url)), 'utf8'),
);

describe.skipIf(!isRoot || !isThere('nginx'))('answers on the server and their JSON Schema', () => {
  let nginx: RunningServer;
  beforeAll(async () => {
    nginx = await startServer('nginx', {
      tree: { 'closed/page.html': 'x', 'closed/': { mode: 0o700 } },
      config: 'location /private/ { deny all; }\n    location /behind { proxy_pass http://127.0.0.1:9; }',
    });
  });
  afterAll(() => nginx?.stop());

  test.each(['/closed/page.html', '/private/', '/behind', '/nothing'])('%s fits', async (path) => {
    const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema);
    const { observations: _evidence, ...diagnosis } = JSON.parse(JSON.stringify(await askHost(nginx, path)));
    expect(validate(diagnosis), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ ...diagnosis, host: { ...diagnosis.host, limits: 'none' } })).toBe(false);
  });
});
