import { expect, test } from 'vitest';
import { parseAcl } from '../../src/collect/server-files/acl.ts';
import { passwordMatches } from '../../src/collect/server-files/passwords.ts';
import { permission } from '../../src/evaluate/posix/permission.ts';

test.each([
  ['{PLAIN}secret', true],
  ['$apr1$abcd$wdPjgnTArUvGHPa0JgcKo.', true],
  ['{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=', true],
  ['{PLAIN}other', false],
  ['$y$j9T$abc$def', null],
])('the password of %s', (hash, expected) => {
  expect(passwordMatches('secret', hash)).toBe(expected);
});

test('entries of a list answer before the mode, cut by the mask', () => {
  const acl = parseAcl('user::rwx\nuser:33:rwx\ngroup::---\nmask::r-x\nother::r-x\n');
  const file = { type: 'directory', mode: 0o750, uid: 0, gid: 0, size: 0, modified: 0, target: null, acl } as const;
  const worker = { name: 'www-data', uid: 33, gid: 33, groups: [] };
  expect(permission(file, worker, 5)).toMatchObject({ allowed: true, by: 'acl', masked: false });
  expect(permission(file, worker, 2).allowed).toBe(false);
  expect(parseAcl('user::rw-\ngroup::r--\nother::r--\n')).toEqual([]);
});
