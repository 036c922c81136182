import { chmodSync, mkdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, isInstalled, type Place, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { apacheAuditLogs, nginxAuditLogs } from '../../src/collect/host/audit-logs.ts';
import { readNginxConfig } from '../../src/read/nginx/nginx-config.ts';
import { askLog, isRoot } from './ask-host.ts';

const SERVERS = ['apache-modsecurity', 'nginx-modsecurity'] as const;

/** One rule, which no other log tells of: the audit log has another name and place than usual. */
function rules(place: Place, type: 'Serial' | 'Concurrent'): string {
  mkdirSync(place.file('kept'), { recursive: true });
  chmodSync(place.file('kept'), 0o777);
  return `SecRuleEngine On
SecAuditEngine RelevantOnly
SecAuditLogRelevantStatus "^4"
SecAuditLogParts ABHZ
SecAuditLogType ${type}
SecAuditLogStorageDir "${place.file('kept')}"
SecAuditLog ${place.file('kept/refusals.txt')}
SecRule ARGS:q "@rx union" "id:1001,phase:1,deny,status:403,nolog,auditlog,msg:'Union in a query'"
`;
}

function start(server: (typeof SERVERS)[number], type: 'Serial' | 'Concurrent'): Promise<RunningServer> {
  const tree = { search: 'found' };
  if (server === 'apache-modsecurity') return startServer(server, { tree, main: (place) => rules(place, type) });
  const config = (place: Place) => {
    const inner = place.write('inner.conf', rules(place, type));
    return `modsecurity on; modsecurity_rules_file ${place.write('rules.conf', `Include ${inner}\n`)};`;
  };
  return startServer(server, { tree, config });
}

describe.each(SERVERS)('the audit log that the configuration of %s names', (server) => {
  let running: RunningServer | null = null;
  afterEach(async () => {
    await running?.stop();
    running = null;
  });

  test.skipIf(!isRoot || !isInstalled(server)).each(['Serial', 'Concurrent'] as const)('%s', async (type) => {
    running = await start(server, type);
    expect((await ask({ port: running.port, path: '/search?q=union' })).status).toBe(403);
    const found = async () => (await askLog(running as RunningServer)).findings[0];
    await expect.poll(async () => (await found())?.rule, { timeout: 5000 }).toBe('modsecurity/waf-rule');
    expect(JSON.stringify((await found())?.evidence)).toContain('1001');
  });
});

test('files that include each other end, and programs are no files', () => {
  const files: Readonly<Record<string, string>> = {
    '/c/a.conf': 'Include b.conf\nSecAuditLog "|/usr/bin/mlogc"\nSecAuditLog /var/log/one.log\n',
    '/c/b.conf': ' include /c/a.conf\nSecAuditLogStorageDir kept\n# SecAuditLog /not/this\n',
  };
  const reader = {
    read: (path: string) => ({ text: files[path] ?? '' }),
    glob: (pattern: string) => (pattern in files ? [pattern] : []),
  };
  const text = 'http { modsecurity_rules_file /c/a.conf; server { modsecurity_rules "SecAuditLog two.log"; } }';
  const { directives } = readNginxConfig('/n.conf', { read: () => ({ text }), glob: () => [] });
  expect(nginxAuditLogs(directives, reader, '/etc/nginx')).toEqual({
    logs: ['/etc/nginx/two.log', '/var/log/one.log'],
    folders: ['/etc/nginx/kept'],
  });
  expect(apacheAuditLogs([], '/etc/apache2')).toEqual({ logs: [], folders: [] });
});
