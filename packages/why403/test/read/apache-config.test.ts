import { describe, expect, test } from 'vitest';
import type { ApacheConfig, ApacheDirective } from '../../src/model/apache-config.ts';
import { readApacheConfig, readHtaccess } from '../../src/read/apache/apache-config.ts';
import { filesIn } from './apache-files.ts';

function read(text: string, others: Readonly<Record<string, string>> = {}): ApacheConfig {
  return readApacheConfig('/e/httpd.conf', filesIn({ '/e/httpd.conf': text, ...others }), {
    serverRoot: '/e',
    defines: ['GIVEN'],
    environment: { RUN_USER: 'www-data' },
  });
}

/** `name args` with what is inside in brackets. */
function shape(directives: readonly ApacheDirective[]): string {
  return directives
    .map(({ name, args, block }) => [name, ...args].join(' ') + (block === null ? '' : ` [${shape(block)}]`))
    .join('; ');
}

describe('words and lines', () => {
  test('quotes, backslashes, continued lines and comments', () => {
    const { directives } = read(
      'A "one two" \'three "4"\' fi\\\\ve \\d "a\\"b"\n# no \\\nLine of the comment\nB one \\\n  two\n  C\r\n',
    );
    expect(shape(directives)).toBe('A one two three "4" fi\\ve \\d a"b; B one two; C');
    expect(directives.map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 1],
      [4, 5],
      [6, 6],
    ]);
  });

  test('sections keep their lines and lose their bracket', () => {
    const { directives, problems } = read(
      '<Directory "/srv/a b">\n<Limit GET POST>\nRequire all denied\n</limit>\n</DIRECTORY>\n',
    );
    expect(shape(directives)).toBe('Directory /srv/a b [Limit GET POST [Require all denied]]');
    expect(directives[0]).toMatchObject({ key: '<directory', line: 1, endLine: 5 });
    expect(problems).toEqual([]);
  });
});

describe('load time', () => {
  test.for([
    ['<IfModule mod_rewrite.c>', false],
    ['<IfModule alias_module>', true],
    ['<IfModule mod_alias.c>', true],
    ['<IfModule !core.c>', false],
    ['<IfDefine GIVEN>', true],
    ['<IfDefine !GIVEN>', false],
    ['<IfVersion >= 2.4.10>', true],
    ['<IfVersion 2.4>', false],
    ['<IfVersion !< 2.4>', true],
    ['<IfVersion ~ ^2\\.2>', false],
    ['<IfVersion = /^2\\.4/>', true],
    ['<IfFile "extra.conf">', true],
    ['<IfFile !/e/extra.conf>', false],
    ['<IfDirective Redirect>', true],
    ['<IfDirective RewriteRule>', false],
    ['<IfSection If>', true],
  ] as const)('%j', ([head, counts]) => {
    const closing = `</${/\w+/.exec(head)?.[0]}>`;
    const text = `LoadModule alias_module m.so\n${head}\n<IfModule core.c>\nInside\n</IfModule>\n${closing}\nAfter\n`;
    const { directives, problems } = read(text, { '/e/extra.conf': '' });
    expect(problems).toEqual([]);
    expect(shape(directives)).toBe(`LoadModule alias_module m.so; ${counts ? 'Inside; ' : ''}After`);
  });

  test('variables come from Define, -D and the environment, in time', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of httpd
    const { directives, defines } = read('A ${X}\nDefine X 1\nA "${X} ${RUN_USER}" ${GIVEN}.\nUnDefine X\nA ${X}\n');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of httpd
    expect(shape(directives)).toBe('A ${X}; A 1 www-data .; A ${X}');
    expect([...defines.keys()]).toEqual(['GIVEN']);
  });

  test('macros are replaced as text and keep the lines of their definition', () => {
    const { directives, problems } = read(
      '<Macro Site $name $nameroot>\n<Directory $nameroot>\nRequire host $name\n</Directory>\n</Macro>\nUse site a.test /srv/a\nUse Other\nUse Site 1',
    );
    expect(shape(directives)).toBe('Directory /srv/a [Require host a.test]');
    expect(directives[0]?.line).toBe(2);
    expect(problems.map(({ line }) => line)).toEqual([7, 8]);
  });
});

describe('includes', () => {
  const others = {
    '/e/conf/b.conf': 'B',
    '/e/conf/a.conf': 'A',
    '/e/conf/.c.conf': 'Hidden',
    '/e/sites/one/x.conf': 'One',
    '/e/sites/two/x.conf': '<Location /x>\n',
  };

  test('patterns are sorted, in folders too, and relative to ServerRoot', () => {
    const { directives, problems, sources } = read(
      'Include conf/*.conf\n<VirtualHost *>\nInclude sites/*/x.conf\n</VirtualHost>',
      others,
    );
    expect(shape(directives)).toBe('A; B; VirtualHost * [One; Location /x []]');
    expect(problems).toEqual([
      { file: '/e/sites/two/x.conf', line: 1, expected: '"</Location>" that closes this section' },
    ]);
    expect(sources.map(({ path }) => path)).toContain('/e/sites/one/x.conf');
  });

  test('a folder stands for all its files; what is missing is named unless it is optional', () => {
    const { directives, problems } = read(
      'Include conf\nIncludeOptional none/*.conf\nInclude none.conf\nInclude none/*',
      others,
    );
    expect(shape(directives)).toBe('Hidden; A; B');
    expect(problems.map(({ line, expected }) => [line, expected])).toEqual([
      [3, 'a file or folder /e/none.conf'],
      [4, 'a file or folder /e/none/*'],
    ]);
  });

  test('a loop of includes ends', () => {
    const { problems } = read('Include a\n', { '/e/a': 'A\nInclude b\n', '/e/b': 'Include a\n' });
    expect(problems).toEqual([{ file: '/e/b', line: 1, expected: 'an include that does not lead back to /e/a' }]);
  });
});

test('an .htaccess is read with the modules and variables of its server', () => {
  const server = read('LoadModule dir_module m.so\nDefine ROOT /srv\n');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of httpd
  const text = '<IfModule dir_module>\nA ${ROOT}\n</IfModule>\n<Files x>\nB\n';
  const { directives, problems } = readHtaccess({ path: '/srv/.htaccess', text }, filesIn({}), server);
  expect(shape(directives)).toBe('A /srv; Files x [B]');
  expect(problems).toEqual([{ file: '/srv/.htaccess', line: 4, expected: '"</Files>" that closes this section' }]);
});

describe('what is broken', () => {
  test.for([
    ['<Directory /x>\nA\n', 1, '"</Directory>" that closes this section', 'Directory /x [A]'],
    ['<Directory /x\nA\n</Directory>\nB', 1, '">" at the end of "<Directory /x"', 'Directory /x [A]; B'],
    [
      '<Directory /x>\n<Files y>\nA\n</Directory>\nB',
      4,
      '"</Files>" of line 2 before "</Directory>"',
      'Directory /x [Files y [A]]; B',
    ],
    ['A\n</Files>\nB', 2, 'no "</Files>", as nothing is open', 'A; B'],
    ['<Files x>\n</Directory>\nA\n</Files>\nB', 2, '"</Files>"', 'Files x [A]; B'],
    ['<IfModule none.c>\nA\n', 1, '"</IfModule>" that closes this section', ''],
    ['<IfVersion about 2>\nA\n</IfVersion>\nB', 1, 'a condition that can be read instead of "about 2"', 'B'],
  ] as const)('%j', ([text, line, expected, rest]) => {
    const { directives, problems } = read(text);
    expect(problems).toEqual([{ file: '/e/httpd.conf', line, expected }]);
    expect(shape(directives)).toBe(rest);
  });

  test('depth and size are bounded', () => {
    const deep = read('<If x>\n'.repeat(5000));
    expect(deep.problems.length).toBeLessThanOrEqual(1000);
    const macro = read('<Macro m>\nUse m\nUse m\n</Macro>\nUse m\n');
    expect(macro.problems.length).toBeGreaterThan(0);
    const started = performance.now();
    expect(read('Require all denied\n'.repeat(300_000)).directives).toHaveLength(300_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
