import { expect, test } from 'vitest';
import { site } from './ask-model.ts';

test('the line that refuses, and the smallest change before it', () => {
  const prediction = site('location /a/ {\n  allow 10.0.0.0/8;\n  deny all;\n}')('/a/page.html');
  expect(prediction).toMatchObject({ cause: 'ip-block', directive: { file: '/R/nginx.conf', line: 10 } });
  expect(prediction.fix?.ops).toEqual([
    { op: 'insert-after', file: '/R/nginx.conf', line: 9, text: '  allow 127.0.0.1;' },
  ]);
});

test('one bit on each closed folder of the way', () => {
  const files = { '/R/www/c/': { mode: 0o700 }, '/R/www/c/d/': { mode: 0o750 }, '/R/www/c/d/x.html': { mode: 0o600 } };
  const prediction = site('', files)('/c/d/x.html');
  expect(prediction).toMatchObject({ cause: 'file-permissions', directive: null });
  expect(prediction.fix?.ops).toEqual([
    { op: 'chmod', path: '/R/www/c', mode: '701' },
    { op: 'chmod', path: '/R/www/c/d', mode: '751' },
    { op: 'chmod', path: '/R/www/c/d/x.html', mode: '604' },
  ]);
});

test('what is closed for good reason is not opened', () => {
  expect(site('', { '/R/www/.env': { mode: 0o600 } })('/.env')).toMatchObject({ cause: 'file-permissions', fix: null });
});

test('a missing index is written where it is looked for', () => {
  const prediction = site('')('/empty/');
  expect(prediction.cause).toBe('missing-index');
  expect(prediction.fix?.ops).toMatchObject([{ op: 'write', path: '/R/www/empty/index.html' }]);
});

test('a fix that another rule would undo is not printed', () => {
  const prediction = site('location ~ html$ { deny 127.0.0.1; }')('/empty/');
  expect(prediction.fix?.ops).not.toMatchObject([{ op: 'write' }]);
});

test('the condition that was tested names the cause', () => {
  const ask = site('location / { valid_referers b.test; if ($invalid_referer) { return 403; } }');
  const prediction = ask('/page.html', { headers: [['Referer', 'http://a.test/x']] });
  expect(prediction.cause).toBe('hotlink-protection');
  expect(prediction.fix?.ops).toMatchObject([{ op: 'replace-line' }]);
  const bots = site('if ($bad) { return 403; }', {}, 'map $http_user_agent $bad { default 0; ~*bot 1; }');
  expect(bots('/', { headers: [['User-Agent', 'AnyBot']] }).cause).toBe('bot-protection');
});

test('changes count lines as the changes before them left them', () => {
  const config = 'location /a/ {\n  deny all;\n  if ($arg_x) {\n    return 403;\n  }\n}';
  const prediction = site(config)('/a/page.html?x=1');
  expect(prediction.fix?.ops).toEqual([
    { op: 'delete-lines', file: '/R/nginx.conf', from: 11, to: 11 },
    { op: 'insert-after', file: '/R/nginx.conf', line: 8, text: '  allow 127.0.0.1;' },
  ]);
});
