import { expect, test } from 'vitest';
import { file, why403 } from '../why403.ts';

const CONFIG = `http {
  log_format main '$remote_addr [$time_local] "$request" $status';
  log_format short '$remote_addr $status';
  server {
    listen 8080;
    server_name shop.example;
    access_log /var/log/nginx/shop.log main;
    location / { root /srv/shop; }
    location /media/ {
      deny 203.0.113.0/24;
      root /srv/media;
    }
  }
}
`;

/** An hour of requests; those of one network are refused below one folder. */
function log(write: (client: string, clock: string, path: string, status: number) => string): string {
  return Array.from({ length: 1200 }, (_, at) => {
    const clock = new Date(Date.UTC(2026, 2, 1, 14) + at * 3000).toISOString().slice(11, 19);
    const isRefused = at > 600 && at % 4 === 0;
    const client = isRefused ? `203.0.113.${at % 90}` : `198.51.100.${at % 200}`;
    return write(client, clock, isRefused ? `/media/${at % 40}.jpg` : `/page/${at % 90}`, isRefused ? 403 : 200);
  }).join('');
}

const noted = log(
  (client, clock, path, status) => `${client} [01/Mar/2026:${clock} +0000] "GET ${path} HTTP/1.1" ${status}\n`,
);

const combined = log(
  (client, clock, path, status) =>
    `${client} - - [01/Mar/2026:${clock} +0000] "GET ${path} HTTP/1.1" ${status} 153 "http://shop.example/" "Mozilla/5.0"\n`,
);

async function incidentOf(name: string, content: string, config: string) {
  const { stdout, stderr } = await why403([
    'logs',
    file(name, content),
    '--config',
    file(`${name}.conf`, config),
    '--format',
    'json',
  ]);
  return { incident: JSON.parse(stdout).incidents[0], stderr };
}

test('the configuration names the line that refuses, on whatever port it listens', async () => {
  const { incident } = await incidentOf('shop.log', noted, CONFIG);
  expect(incident).toMatchObject({
    cause: 'ip-block',
    strength: 'indicated',
    rule: 'nginx/ip-block',
    product: 'nginx',
  });
  expect(incident.evidence[0]).toMatchObject({ source: { line: 10 }, excerpt: 'deny 203.0.113.0/24;' });
  expect(incident.fixes[0].command).toMatch(/^sed -n 10p \S+shop\.log\.conf$/);
  expect(incident.fixes[0].check).toContain('--url http://localhost:8080/media/');
});

test('a configuration that lets them through names nothing', async () => {
  const { incident } = await incidentOf(
    'other.log',
    noted,
    CONFIG.replace('203.0.113.0/24', '192.0.2.0/24').replace(/log_format short.*\n/, ''),
  );
  expect(incident.evidence.map(({ part }: { part: string }) => part)).not.toContain('configuration');
});

test('a file that is no configuration is said to be none', async () => {
  const { incident, stderr } = await incidentOf('third.log', combined, 'garbage {{{ x\n');
  expect(stderr).toContain('third.log.conf has no line as nginx or Apache has them');
  expect(incident.evidence.map(({ part }: { part: string }) => part)).not.toContain('configuration');
});

test('of several formats none need be named for a log that is known by its lines', async () => {
  const { incident, stderr } = await incidentOf('copied.log', combined, CONFIG);
  expect(stderr).toContain('has several log formats');
  expect(incident.evidence[0]).toMatchObject({ part: 'configuration', source: { line: 10 } });
});

test('of Apache too, whatever its file is called', async () => {
  const config = `LoadModule authz_core_module modules/mod_authz_core.so
LoadModule authz_host_module modules/mod_authz_host.so
Listen 80
ServerName shop.example
DocumentRoot "/srv/www"
<Location "/media/">
  <RequireAll>
    Require all granted
    Require not ip 203.0.113.0/24
  </RequireAll>
</Location>
`;
  const ofApache = log(
    (client, clock, path, status) =>
      `${client} - - [01/Mar/2026:${clock} +0000] "GET ${path} HTTP/1.1" ${status} 199 "-" "Mozilla/5.0"\n`,
  );
  const { incident } = await incidentOf('site.log', ofApache, config);
  expect(incident).toMatchObject({ cause: 'ip-block', product: 'apache' });
  expect(incident.evidence[0]).toMatchObject({ part: 'configuration', source: { line: 9 } });
});
