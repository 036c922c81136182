import { describe, expect, test } from 'vitest';
import { explainApache } from '../../src/evaluate/apache/explain.ts';
import { apacheHandsOn, nginxHandsOn } from '../../src/evaluate/handed-on.ts';
import { explainNginx } from '../../src/evaluate/nginx/explain.ts';
import { siteOf, wireFor } from './apache/tree.ts';
import { modelOf, requestFor } from './nginx/ask-model.ts';

function onNginx(config: string, target = '/app/x?y=z', http = '') {
  const { model, around } = modelOf(config, {}, http);
  const request = requestFor(target, { host: 'shop.example.com:8080' });
  return nginxHandsOn(model.tree.config.directives, explainNginx(model, request, around), request);
}

describe('nginx', () => {
  test('the line, the server and what it is asked for', () => {
    expect(onNginx('location /app/ { proxy_pass http://127.0.0.1:9000; }')).toEqual({
      line: { file: '/R/nginx.conf', line: 8, text: 'proxy_pass http://127.0.0.1:9000;' },
      to: 'http://127.0.0.1:9000',
      server: { host: '127.0.0.1', port: 9000 },
      asks: { host: '127.0.0.1:9000', target: '/app/x?y=z' },
    });
  });

  test('a path in its place, and the Host that is passed on from a level above', () => {
    const found = onNginx('proxy_set_header Host $host; location /app/ { proxy_pass http://app.internal/v2/; }');
    expect(found).toMatchObject({
      server: { host: 'app.internal', port: 80 },
      asks: { host: 'shop.example.com', target: '/v2/x?y=z' },
    });
  });

  test('an upstream of one server, in an `if`', () => {
    const config = 'location /app/ { if ($request_method = GET) { proxy_pass http://backend; } }';
    const upstream = (servers: string) => onNginx(config, '/app/x', `upstream backend { ${servers} }`);
    expect(upstream('server 10.0.0.5:81;')).toMatchObject({ server: { host: '10.0.0.5', port: 81 } });
    expect(upstream('server 10.0.0.5:81; server 10.0.0.6:81;')).toMatchObject({
      server: { host: 'backend', port: 80 },
    });
  });

  test('a socket, and a name made of variables, are no web server', () => {
    expect(onNginx('location ~ x { fastcgi_pass unix:/run/php.sock; }')).toMatchObject({
      to: 'unix:/run/php.sock',
      server: null,
    });
    expect(onNginx('set $b 127.0.0.1; location / { proxy_pass http://$b; }')?.server ?? null).toBeNull();
  });

  test('nothing is handed on where the server answers, or where it is not known for another reason', () => {
    expect(onNginx('location /app/ { return 403; proxy_pass http://127.0.0.1:9000; }')).toBeNull();
    expect(onNginx('location /app/ { if ($geoip_country_code = DE) { return 403; } }')).toBeNull();
  });
});

describe('Apache', () => {
  function onApache(config: string) {
    const modules = 'alias authz_core dir rewrite proxy proxy_http'.split(' ');
    const text = `${modules.map((name) => `LoadModule ${name}_module m.so\n`).join('')}Listen 8080\nDocumentRoot /r\n${config}\n`;
    const explanation = explainApache(siteOf(text, { '/r/a': 'x' }), wireFor('/app/x'));
    return apacheHandsOn(explanation, requestFor('/app/x', { host: 'shop.example.com' }));
  }

  test.each([
    ['ProxyPass "/app" "http://127.0.0.1:9000/v2"', '/v2/x'],
    ['<Location /app>\nProxyPass http://127.0.0.1:9000\n</Location>', '/app/x'],
    ['RewriteEngine On\nRewriteRule ^/app http://127.0.0.1:9000/y [P]', '/app/x'],
  ])('%s', (config, target) => {
    expect(onApache(config)).toMatchObject({ server: { host: '127.0.0.1', port: 9000 }, asks: { target } });
  });

  test('what is excepted is not handed on', () => {
    expect(onApache('ProxyPass /app !\nProxyPass / http://127.0.0.1:9000/')).toBeNull();
  });
});
