import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { credentialsFrom } from '../../../src/engines/clickhouse/credentials.ts';
import { send } from '../../../src/engines/clickhouse/http-client.ts';
import { query } from '../../../src/engines/clickhouse/query.ts';
import { tableTarget } from '../../../src/engines/clickhouse/target.ts';
import { addressOf, hasClickHouse, startOne } from './servers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'why403-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string, mode: number): string {
  const name = path.join(folder, `c${mode.toString(8)}-${text.length}`);
  writeFileSync(name, text);
  chmodSync(name, mode);
  return name;
}

describe('credentials', () => {
  test('come from variables', () => {
    expect(credentialsFrom({})).toBeNull();
    expect(credentialsFrom({ WHY403_CLICKHOUSE_PASSWORD: 'x' })).toEqual({ user: 'default', password: 'x' });
    expect(credentialsFrom({ WHY403_CLICKHOUSE_USER: 'a', WHY403_CLICKHOUSE_PASSWORD: 'b:c' })).toEqual({
      user: 'a',
      password: 'b:c',
    });
  });
  test('or from a file that only its owner can read', () => {
    const named = (name: string) => credentialsFrom({ WHY403_CLICKHOUSE_CREDENTIALS: name });
    expect(named(file('a:b:c\n', 0o600))).toEqual({ user: 'a', password: 'b:c' });
    expect(() => named(file('a:b', 0o640))).toThrow(/mode 0640: others could read the password/);
    expect(() => named(file('nothing', 0o600))).toThrow(/user:password/);
    expect(() => named(path.join(folder, 'no'))).toThrow(/cannot be read/);
  });
  test('hold nothing that would end a header field', () => {
    expect(() => credentialsFrom({ WHY403_CLICKHOUSE_PASSWORD: 'a\r\nx: y' })).toThrow(/no HTTP header field/);
  });
  test('with a password go over no plain HTTP but to this machine', () => {
    const server = { origin: 'http://db.example:8123', credentials: { user: 'a', password: 'b' }, timeLimit: 1 };
    expect(() => send(server, { sql: 'SELECT 1' }, () => {})).toThrow(/over plain HTTP; use its https/);
    const near = { ...server, origin: 'http://127.0.0.1.example:8123' };
    expect(() => send(near, { sql: 'SELECT 1' }, () => {})).toThrow(/over plain HTTP/);
  });
  test('are refused in the address, with the reason', () => {
    for (const address of ['http://a:b@h:8123/d.t', 'http://a@h:8123/d.t']) {
      expect(() => tableTarget(address)).toThrow(/no user or password in the address/);
    }
  });
});

describe('addresses', () => {
  test('name a server and a table', () => {
    expect(tableTarget('http://127.0.0.1:8123/logs.access')).toEqual({
      origin: 'http://127.0.0.1:8123',
      database: 'logs',
      table: 'access',
    });
    expect(tableTarget('https://h/my%20db.t.x')).toMatchObject({ database: 'my db', table: 't.x' });
    expect(tableTarget('https://h/logs.50%zz')).toMatchObject({ database: 'logs', table: '50%zz' });
  });
  test.each(['http://h:8123/', 'http://h/t', 'http://h/a/b.c', 'h:8123/d.t', 'ftp://h/d.t', 'http://h/d.t?user=a'])(
    '%s is refused',
    (address) => {
      expect(() => tableTarget(address)).toThrow();
    },
  );
});

describe.skipIf(!hasClickHouse)('a server with users', () => {
  test('takes the right password, and says of a wrong one so', async () => {
    const server = await startOne({ name: 'why403', password: "p4:ss'w" });
    try {
      const address = { ...addressOf(server), credentials: { user: 'why403', password: "p4:ss'w" } };
      expect(await query(address, 'SELECT 1', 'n')).toEqual([[1]]);
      const wrong = query({ ...address, credentials: { user: 'why403', password: 'no' } }, 'SELECT 1', 'n');
      await expect(wrong).rejects.toThrow(/refused: Wrong password/);
      await expect(query({ ...address, origin: 'http://127.0.0.1:9' }, 'SELECT 1', 'n')).rejects.toThrow(
        /did not answer/,
      );
    } finally {
      await server.stop();
    }
  }, 60_000);
});
