/** One input of every shape that the page reads, and what its answer must say. */
export const SHAPES: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  [
    'a response',
    'HTTP/1.1 403 Forbidden\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\n\r\n<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.22.1</center></body></html>',
    /nginx/,
  ],
  [
    'header fields',
    'HTTP/2 403\nserver: cloudflare\ncf-ray: 8c0f1e2d3c4b5a69-FRA\ncf-mitigated: challenge\n',
    /Cloudflare/,
  ],
  [
    'what curl -v printed',
    '* Connected to api.example.test (203.0.113.7) port 443\n> GET /v1/orders HTTP/1.1\n> Host: api.example.test\n> Authorization: Bearer secret-token-1234567890\n> \n< HTTP/1.1 403 Forbidden\n< WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:read"\n< Content-Type: application/json\n< \n{"error":"insufficient_scope"}\n',
    /insufficient-scope/,
  ],
  [
    'a HAR',
    JSON.stringify({
      log: {
        version: '1.2',
        entries: ['a', 'b'].map((name) => ({
          request: { method: 'GET', url: `https://shop.example.test/${name}`, headers: [] },
          response: {
            status: 403,
            statusText: '',
            headers: [{ name: 'Server', value: 'nginx' }],
            content: { mimeType: 'text/html', text: '<center>nginx</center>' },
          },
        })),
      },
    }),
    /2 requests, of which 2 refused/,
  ],
  [
    'a line of an error log',
    '2026/11/14 09:12:44 [error] 812#812: *37 directory index of "/var/www/shop/" is forbidden, client: 203.0.113.7, server: shop.example, request: "GET / HTTP/1.1", host: "shop.example"\n',
    /missing-index/,
  ],
  [
    'an event of the guard',
    '{"type":"denied","time":"2026-11-14T09:12:44.000Z","status":403,"problem":"https://why403.example/problems/insufficient-scope","reason":"insufficient-scope","method":"GET","path":"/orders","needed":{"scopes":["orders:read"]},"held":{"scopes":["profile"]}}\n',
    /./,
  ],
  [
    'a configuration of nginx',
    'server {\n  listen 80;\n  root /srv/www;\n  location /private/ {\n    deny all;\n  }\n}\n',
    /address that is asked for/,
  ],
  ['a status alone', '403\n', /nothing in the response tells who refused/],
  ['an address alone', 'https://shop.example.test/private/', /curl -sS -i https:\/\/shop\.example\.test\/private\//],
  ['what namei printed', 'f: /srv/a\ndrwxr-xr-x root root /\ndrwx------ root root srv\n', /Add the response/],
  ['an .htaccess', 'Options -Indexes\nRequire all denied\n', /address that is asked for/],
  [
    'a policy',
    '{"Version":"2012-10-17","Statement":[{"Sid":"Office","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::shop-assets/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}',
    /What this policy answers/,
  ],
  [
    'a token',
    `${btoa('{"alg":"RS256","typ":"at+jwt"}').replace(/=+$/, '')}.${btoa('{"iss":"https://login.example.test/","scope":"orders:read","exp":1}').replace(/=+$/, '')}.c2lnbmF0dXJl`,
    /orders:read/,
  ],
];

/** Texts that would run, frame, colour or turn the page if anything of them were taken for more than text. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>',
  '"><svg onload=document.title="owned">',
  'javascript:document.title="owned"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that must not run
  "`${document.title='owned'}`",
  '[click](javascript:document.title="owned")',
  'a\u202egnp.exe\u2066b\u0007\u001b[31mred\u0000',
  '</textarea></code></pre><iframe srcdoc="<script>parent.document.title=\'owned\'</script>">',
];
