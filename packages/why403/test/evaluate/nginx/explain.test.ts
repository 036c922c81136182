import { expect, test } from 'vitest';
import { explained } from './ask-model.ts';

// Lines are counted in the whole file: what is given here begins at line 8.

test('the line is the one without which the request is let through', () => {
  const config =
    'error_page 404 =403 /403.html;\nlocation /a/ {\n  deny all;\n}\nlocation = /403.html {\n  allow all;\n}';
  const ask = explained(config);
  expect(ask('/a/page.html').line).toEqual({ file: '/R/nginx.conf', line: 10, text: 'deny all;' });
  expect(ask('/missing').line?.text).toBe('error_page 404 =403 /403.html;');
});

test('where the rule itself gives way to one above, the setting that led there is named', () => {
  const config =
    'set_real_ip_from 127.0.0.1;\nreal_ip_header X-Real-IP;\ndeny 203.0.113.7;\nlocation /a/ {\n  deny 203.0.113.7;\n}';
  const { line } = explained(config)('/a/page.html', { headers: [['X-Real-IP', '203.0.113.7']] });
  expect(line?.text).toBe('set_real_ip_from 127.0.0.1;');
});

test('where no line helps by itself, the one that refuses is named', () => {
  const { line } = explained('deny all;\nlocation /a/ {\n  deny 127.0.0.1;\n}')('/a/page.html');
  expect(line).toEqual({ file: '/R/nginx.conf', line: 10, text: 'deny 127.0.0.1;' });
});

test('what files refuse has no line', () => {
  const { line, path } = explained('', { '/R/www/c/': { mode: 0o700 }, '/R/www/c/x': {} })('/c/x');
  expect(line).toBeNull();
  expect(path).toBe('/R/www/c');
});

test('the working goes phase by phase, and what stands behind the first refusal is told', () => {
  const files = { '/R/www/c/': { mode: 0o700 }, '/R/www/c/x': {} };
  const { trace, behind, fix } = explained('location /c/ {\n  deny all;\n}', files)('/c/x');
  expect(trace.map(({ phase }) => phase)).toEqual(['server', 'location', 'access']);
  expect(trace.at(-1)).toMatchObject({ status: 403, directive: { line: 9, text: 'deny all;' } });
  expect(behind).toMatchObject([{ cause: 'file-permissions', path: '/R/www/c', ops: [{ op: 'chmod', mode: '701' }] }]);
  expect(fix?.ops).toHaveLength(2);
});
