import { describe, expect, test } from 'vitest';
import { file, why403 } from './why403.ts';

const NGINX = `events {}
http {
    server {
        listen 80;
        root site;
        location /private/ { deny all; }
    }
}
`;
file('predict/site/private/page.html', '');
const ASKED = ['--url', 'http://shop.example/private/'];

describe('predict', () => {
  test.for([
    ['relative', 'predict/nginx.conf'],
    ['absolute', file('predict/nginx.conf', NGINX)],
  ] as const)('a configuration by its %s path, with the folder beside it as prefix', async ([, config]) => {
    const { code, stdout, stderr } = await why403(['predict', '--config', config, ...ASKED, '--worker-user', 'root']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^403 \(config-deny\)\n.*deny all.*predict\/nginx\.conf, line 6/);
    expect(stdout).toContain('/predict/site/private/');
  });

  test.for([
    ['no configuration', ASKED, /--config is missing/],
    ['a configuration that is not there', ['--config', 'absent.conf', ...ASKED], /absent\.conf is no file/],
    ['no URL', ['--config', 'predict/nginx.conf'], /--url is missing/],
    [
      'a URL without a scheme',
      ['--config', 'predict/nginx.conf', '--url', 'shop.example/x'],
      /"shop\.example\/x"; expected http/,
    ],
  ] as const)('%s', async ([, args, words]) => {
    const { code, stdout, stderr } = await why403(['predict', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).toMatch(words);
  });
});
