import { expect, test } from 'vitest';
import { file, why403 } from '../cli/why403.ts';

const PAGE =
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n';

function exchange(url: string, status = 403): string {
  return file(
    `exchange-${status}-${url.length}.json`,
    JSON.stringify({
      request: { method: 'GET', url, headers: [['User-Agent', 'curl/8.5.0']] },
      response: {
        status,
        headers: [
          ['Server', 'nginx/1.22.1'],
          ['Content-Type', 'text/html'],
        ],
        body: PAGE,
      },
    }),
  );
}

const nginx = file(
  'site/nginx.conf',
  'events {}\nhttp {\n  server {\n    listen 80;\n    server_name shop.example;\n    location /private/ { deny all; }\n    location /api/ { proxy_pass http://127.0.0.1:9; }\n  }\n}\n',
);
const apache = file(
  'site/httpd.conf',
  'ServerRoot "/etc/apache2"\nListen 80\nLoadModule authz_core_module modules/mod_authz_core.so\nServerName shop.example\n<Location /private>\n  Require all denied\n</Location>\n',
);

const diagnose = async (evidence: string, ...more: readonly string[]) => {
  const { stdout, stderr } = await why403([evidence, '--format', 'json', ...more]);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

test.each([
  ['nginx', nginx, 6],
  ['apache', apache, 6],
])('the line of a configuration of %s that refuses is named, and only indicated', async (product, config, line) => {
  const { findings, caveats } = await diagnose(exchange('http://shop.example/private/'), '--config', config);
  expect(findings[0]).toMatchObject({ rule: `${product}/config-deny`, strength: 'indicated' });
  expect(findings[0].evidence[0].source).toEqual({ name: config, line });
  expect(caveats.join(' ')).toContain('is not shown');
});

test('a configuration that would not refuse says so, and changes nothing else', async () => {
  const evidence = exchange('http://shop.example/elsewhere');
  const without = await diagnose(evidence);
  const { findings, caveats } = await diagnose(evidence, '--config', nginx);
  expect(findings).toEqual(without.findings);
  expect(caveats.at(-1)).toMatch(/and the files of this machine the request is answered \d+/);
});

test('what a program behind the server decides is not known', async () => {
  const { caveats } = await diagnose(exchange('http://shop.example/api/'), '--config', nginx);
  expect(caveats.at(-1)).toMatch(/is not known \(/);
});

test('an answer that is no refusal stays one', async () => {
  const { refused, findings } = await diagnose(exchange('http://shop.example/private/', 200), '--config', nginx);
  expect({ refused, findings }).toEqual({ refused: false, findings: [] });
});

test('a file that is no configuration: one line', async () => {
  const { code, stderr } = await why403([exchange('http://shop.example/'), '--config', file('empty.conf', '')]);
  expect(code).toBe(2);
  expect(stderr).toContain('holds no configuration');
});
