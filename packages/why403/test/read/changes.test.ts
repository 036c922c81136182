import { describe, expect, it } from 'vitest';
import { readChanges } from '../../src/read/changes.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('changes to a site', () => {
  it.each([
    ['ISO with Z', '2026-03-01T14:02:00Z release 41'],
    ['another zone', '2026-03-01T15:02:00+01:00 release 41'],
    ['as git writes %ci', '2026-03-01 15:02:00 +0100 release 41'],
    ['no zone is UTC', '2026-03-01 14:02 release 41'],
    ['seconds since 1970', '1772373720 release 41'],
    ['milliseconds', '1772373720000 release 41'],
    ['a tab between', '2026-03-01T14:02:00Z\trelease 41'],
    ['JSON', '[{"time":"2026-03-01T14:02:00Z","name":"release 41"}]'],
    ['one object', '{"deployed_at":1772373720,"version":"release 41"}'],
    ['an object a line', '{"date":"2026-03-01T14:02:00Z","title":"release 41"}\n'],
  ])('%s', (_, text) => {
    expect(readChanges(text, 'deploys')).toEqual([{ second: at('2026-03-01T14:02:00Z'), name: 'release 41' }]);
  });

  it('come in order of time, without comments and empty lines', () => {
    const text = '# deploys\n\n2026-03-02T00:00:00Z b\r\n2026-03-01T00:00:00Z a\n';
    expect(readChanges(text, 'deploys').map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are read from plain git log', () => {
    const text = [
      'commit 0123456789abcdef0123456789abcdef01234567 (HEAD -> main)',
      'Author: A <a@shop.example>',
      'Date:   Sun Mar 1 15:02:00 2026 +0100',
      '',
      '    Close the export to editors',
      '',
      '    commit messages may say commit 0123456.',
      '',
      'commit fedcba9876543210fedcba9876543210fedcba98',
      'Author:     B <b@shop.example>',
      'AuthorDate: Sat Feb 28 09:00:00 2026 +0000',
      'Commit:     B <b@shop.example>',
      'CommitDate: Sat Feb 28 10:00:00 2026 +0000',
      '',
      '    Rewrite the rules',
    ].join('\n');
    expect(readChanges(text, 'git')).toEqual([
      { second: at('2026-02-28T10:00:00Z'), name: 'fedcba9876 Rewrite the rules' },
      { second: at('2026-03-01T14:02:00Z'), name: '0123456789 Close the export to editors' },
    ]);
  });

  it.each([
    ['', /no change in it/],
    ['yesterday release 41', /deploys, line 1: expected lines/],
    ['2026-03-01T14:02:00Z a\nb', /deploys, line 2/],
    ['[{"name":"a"}]', /change 1 has no time/],
    ['{"time":', /line 1: not JSON/],
    ['2026-13-41T14:02:00Z a', /line 1/],
  ])('that cannot be read say what was expected: %s', (text, message) => {
    expect(() => readChanges(text, 'deploys')).toThrow(message);
  });
});
