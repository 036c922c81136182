import { describe, expect, test } from 'vitest';
import { restoredBlock } from '../../../src/evaluate/apache/fix/wordpress-block.ts';
import type { ApacheDirective } from '../../../src/model/apache-config.ts';

function refusingAt(line: number, text: string, path = '/srv/site/.htaccess'): ApacheDirective {
  return { line, source: { path, text } } as ApacheDirective;
}

const BROKEN =
  'Options -Indexes\n# BEGIN WordPress\nRewriteBase /blog/\nRewriteRule ^ - [F]\n# END WordPress\n# mine\n';

describe('the block of WordPress', () => {
  test('is restored where a line between its marks refuses, and what stands around it is kept', () => {
    const operation = restoredBlock(refusingAt(4, BROKEN));
    expect(operation).toMatchObject({ op: 'write', path: '/srv/site/.htaccess' });
    const content = operation !== null && operation.op === 'write' ? operation.content : '';
    expect(content.startsWith('Options -Indexes\n# BEGIN WordPress\n<IfModule mod_rewrite.c>')).toBe(true);
    expect(content).toContain('RewriteRule . /blog/index.php [L]');
    expect(content).not.toContain('[F]');
    expect(content.endsWith('# END WordPress\n# mine\n')).toBe(true);
  });

  test.each([
    ['a line outside the marks', refusingAt(1, BROKEN)],
    ['a line after them', refusingAt(6, BROKEN)],
    ['no marks', refusingAt(1, 'Deny from all\n')],
    ['marks in another file', refusingAt(4, BROKEN, '/etc/apache2/apache2.conf')],
    ['an end without a beginning', refusingAt(1, 'Deny from all\n# END WordPress\n')],
  ])('is left alone with %s', (_, directive) => {
    expect(restoredBlock(directive)).toBeNull();
  });
});
