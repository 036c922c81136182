// A configuration of some 4 MB, and questions about it.
import { randomness } from '../nginx-differential/random.mjs';

export function largeConfig({ folder, port, servers, locations }) {
  const blocks = Array.from({ length: servers }, (_, index) => server(index, { folder, port, servers, locations }));
  return `user www-data;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  server_names_hash_bucket_size 128;
  server_names_hash_max_size 8192;
  client_body_temp_path ${folder}/tmp; proxy_temp_path ${folder}/tmp; fastcgi_temp_path ${folder}/tmp; uwsgi_temp_path ${folder}/tmp; scgi_temp_path ${folder}/tmp;
${blocks.join('\n')}
}
`;
}

function server(index, { folder, port, servers, locations }) {
  const inner = Array.from({ length: locations }, (_, at) => location(index * locations + at));
  return `  server {
    listen 127.0.0.1:${port};
    server_name site${servers === 1 ? '' : index}.example.test;
    root ${folder};
${inner.join('\n')}
  }`;
}

function location(number) {
  const rule = [
    'allow 10.0.0.0/8;\n      allow 192.168.0.0/16;\n      deny all;',
    'deny 203.0.113.0/24;\n      allow all;',
    'if ($request_method = POST) {\n        return 403;\n      }',
    'limit_except GET {\n        deny all;\n      }',
    'return 403;',
  ][number % 5];
  return `    # Section ${number} of the shop, kept by the team that sells what is in it; see the handbook, page ${number % 300}.
    location /shop/${(number * 7919) % 10007}/section-${number}/ {
      ${rule}
      index index.html index.htm;
      expires 30d;
      add_header Cache-Control "public, max-age=2592000, immutable";
      add_header X-Section "section-${number}";
      error_page 404 /errors/not-found-${number % 20}.html;
      try_files $uri $uri/ =404;
    }`;
}

export function questions({ folder, config, port, servers, locations, count }) {
  const random = randomness(7);
  return Array.from({ length: count }, () => {
    const number = random.below(servers * locations);
    const name = servers === 1 ? 'site' : `site${Math.floor(number / locations)}`;
    return {
      server: 'nginx',
      config,
      prefix: folder,
      url: `http://127.0.0.1:${port}/shop/${(number * 7919) % 10007}/section-${number}/page.html`,
      method: random.chance(0.8) ? 'GET' : 'POST',
      headers: [['Host', `${name}.example.test`]],
      http: '1.1',
      client: random.pick(['203.0.113.7', '198.51.100.4']),
      workerUser: 'config',
    };
  });
}
