import { afterEach, describe, expect, test } from 'vitest';
import type { ListedProbe } from '../src/collect/probes.ts';
import { diagnoseText, diagnoseUrl } from '../src/node.ts';
import type { DiagnoseUrlOptions, SessionResult } from '../src/session.ts';
import {
  closeAll,
  dialTo,
  type RawServer,
  type Received,
  rawServer,
  response,
  selfSigned,
  tlsServer,
} from './collect/servers.ts';

afterEach(closeAll);

function has(request: Received, name: string): boolean {
  return request.fields.some((field) => field.toLowerCase().startsWith(`${name}:`));
}

/** A server that refuses by the condition given. */
function refusingWhen(condition: (request: Received) => boolean): Promise<RawServer> {
  return rawServer((request, socket) => socket.end(condition(request) ? response(403, 'no') : response(200, 'yes')));
}

const REFERER: DiagnoseUrlOptions = { headers: [['Referer', 'https://elsewhere.example/']], token: 'k3x9q2' };

function strengthOf({ diagnosis }: SessionResult, rule: string): string | undefined {
  return diagnosis.findings.find((finding) => finding.rule === rule)?.strength;
}

function oneOf(servers: number): ((at: number) => boolean)[] {
  return [(at) => at % servers === 0, (at) => at % servers !== 1];
}

describe('probes', () => {
  test('a Referer that flips the answer twice is proved', async () => {
    const server = await refusingWhen((request) => has(request, 'referer'));
    const result = await diagnoseUrl(`${server.url}/photo.jpg`, REFERER);
    expect(strengthOf(result, 'unknown/hotlink-protection/referer-flips')).toBe('proved');
    expect(result.diagnosis.findings[0]?.cause).toBe('hotlink-protection');
    expect(server.received.length).toBeLessThanOrEqual(8);
    expect(result.diagnosis.requests.map(({ purpose }) => purpose)).toEqual([
      'the request itself',
      ...['without-referer', 'absent-sibling', 'site-root'],
      ...['repeat', 'without-referer', 'without-referer', 'repeat'],
    ]);
  });

  test.for([
    ['nginx', 'valid_referers'],
    ['Apache', 'RewriteCond %{HTTP_REFERER}'],
    ['example', null],
  ] as const)('what they show is mended by the directive of the server that is seen: %s', async ([name, directive]) => {
    const server = await rawServer((request, socket) =>
      socket.end(response(has(request, 'referer') ? 403 : 200, 'no', [`Server: ${name}`])),
    );
    const { diagnosis } = await diagnoseUrl(`${server.url}/photo.jpg`, REFERER);
    const changes = diagnosis.findings[0]?.fixes.map(({ change }) => change?.after ?? '').join();
    expect(diagnosis.findings[0]?.rule).toBe('unknown/hotlink-protection/referer-flips');
    if (directive === null) expect(changes).not.toMatch(/valid_referers|RewriteCond/);
    else expect(changes).toContain(directive);
  });

  test('a flaky server proves nothing', async () => {
    // Of several servers behind a balancer one refuses, or one does not.
    for (const refusing of [(at: number) => at % 2 === 0, ...[3, 4].flatMap(oneOf)]) {
      let count = 0;
      const server = await refusingWhen(() => refusing(count++));
      const result = await diagnoseUrl(`${server.url}/photo.jpg`, REFERER);
      expect(result.diagnosis.findings.map(({ strength }) => strength)).not.toContain('proved');
      closeAll();
    }
  });

  test('a server that answers otherwise the second time is said to', async () => {
    let count = 0;
    const server = await refusingWhen(() => count++ === 0);
    const { diagnosis } = await diagnoseUrl(`${server.url}/photo.jpg`, REFERER);
    expect(diagnosis.caveats.join()).toContain('asked again, got another answer');
  });

  test('credentials that are refused where nobody needs any', async () => {
    const server = await refusingWhen((request) => has(request, 'authorization'));
    const result = await diagnoseUrl(`${server.url}/list`, { headers: [['Authorization', 'Bearer abcdefghij']] });
    expect(strengthOf(result, 'unknown/expired-credentials/passes-without-credentials')).toBe('indicated');
    expect(result.diagnosis.shouldBe).toBe(401);
  });

  test('https that is let through where http is refused', async () => {
    const plain = await rawServer((_request, socket) => socket.end(response(403, 'no')));
    const secure = await tlsServer(selfSigned(), (_request, socket) => socket.end(response(200, 'yes')));
    const result = await diagnoseUrl('http://example.test/file.txt', {
      insecure: true,
      dial: dialTo((port) => (port === 443 ? secure.port : plain.port)),
    });
    expect(strengthOf(result, 'unknown/https-required/scheme-flips')).toBe('proved');
  });
});

describe('what is sent', () => {
  test('is listed before', async () => {
    const server = await refusingWhen(() => true);
    let listed: readonly ListedProbe[] = [];
    let sentBefore = 0;
    await diagnoseUrl(`${server.url}/a/b`, {
      ...REFERER,
      onProbes: (list) => {
        listed = list;
        sentBefore = server.received.length;
      },
    });
    expect(sentBefore).toBe(1);
    expect(listed.map(({ varies }) => varies)).toEqual(['without-referer', 'absent-sibling', 'site-root']);
    expect(new Set(server.received.map(({ target }) => target))).toEqual(
      new Set(['/a/b', '/a/why403-absent-k3x9q2', '/']),
    );
  });

  test('after a POST only the root and a name that cannot exist, by GET and without the body', async () => {
    const server = await refusingWhen(() => true);
    await diagnoseUrl(`${server.url}/a/b`, {
      body: '{"a":1}',
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer abcdefghij'],
        ['Origin', 'https://a.example'],
      ],
      token: 'k3x9q2',
    });
    const [own, ...probes] = server.received;
    expect(own?.method).toBe('POST');
    expect(probes.map(({ method, target }) => `${method} ${target}`).sort()).toEqual([
      'GET /',
      'GET /a/why403-absent-k3x9q2',
    ]);
    for (const { bytes } of probes) expect(bytes).not.toMatch(/content-|\{/i);
  });

  test('an Origin is asked about with one preflight', async () => {
    const server = await refusingWhen(() => true);
    await diagnoseUrl(`${server.url}/file.json`, { headers: [['Origin', 'https://app.example']] });
    const options = server.received.filter(({ method }) => method === 'OPTIONS');
    expect(options).toHaveLength(1);
    expect(options[0]?.fields).toContain('Access-Control-Request-Method: GET');
  });
});

describe('what is not sent', () => {
  test.for([
    ['none where the user wants none', { ...REFERER, probes: false }, response(403, 'no'), 1],
    ['none where the server says when to come back', REFERER, response(403, 'no', ['Retry-After: 60']), 1],
    ['none after 429', REFERER, response(429, 'slow down'), 1],
    ['none where nothing was refused', REFERER, response(200, 'yes'), 1],
  ] as const)('%s', async ([, options, answer, count]) => {
    const server = await rawServer((_request, socket) => socket.end(answer));
    await diagnoseUrl(`${server.url}/photo.jpg`, options);
    expect(server.received).toHaveLength(count);
  });

  test("nobody is impersonated unless the site is the user's own, and then it is said", async () => {
    const server = await refusingWhen((request) => !/Mozilla/.test(request.bytes));
    await diagnoseUrl(`${server.url}/a/b`, REFERER);
    expect(server.received.some(({ bytes }) => /Mozilla|Googlebot/.test(bytes))).toBe(false);
    let labels: (string | null)[] = [];
    const mine = await diagnoseUrl(`${server.url}/a/b`, {
      mine: true,
      onProbes: (list) => {
        labels = list.map(({ impersonates }) => impersonates);
      },
    });
    expect(labels).toContain('a browser');
    expect(strengthOf(mine, 'unknown/bot-protection/agent-flips')).toBe('proved');
    expect(mine.diagnosis.caveats.join()).toContain('impersonation');
  });

  test("carry no attack: every byte that leaves is the user's own, or one of a few harmless changes", async () => {
    const server = await refusingWhen(() => true);
    await diagnoseUrl(`${server.url}/a/b?q=1`, {
      ...REFERER,
      mine: true,
      headers: [
        ['Referer', 'https://elsewhere.example/'],
        ['Origin', 'https://a.example'],
        ['Authorization', 'Bearer abcdefghij'],
      ],
    });
    expect(server.received.length).toBeLessThanOrEqual(8);
    const targets = new Set(['/a/b?q=1', '/a/why403-absent-k3x9q2', '/', '/a/b/?q=1']);
    const field =
      /^(?:Host: 127\.0\.0\.1:\d+|User-Agent: (?:why403\/|Mozilla\/5\.0 ).*|Accept: \*\/\*|Referer: https:\/\/elsewhere\.example\/|Origin: https:\/\/a\.example|Authorization: Bearer abcdefghij|Access-Control-Request-Method: GET|Connection: close)$/;
    for (const { method, target, fields, bytes } of server.received) {
      expect(['GET', 'OPTIONS']).toContain(method);
      expect(targets).toContain(target);
      for (const one of fields) expect(one).toMatch(field);
      expect(bytes).toMatch(/\r\n\r\n$/);
      expect(bytes).not.toMatch(/<|\.\.|'|%|x-forwarded|x-original|x-rewrite|union|script|passwd/i);
    }
  });
});

describe('caveats', () => {
  const blocked = '<title>Attention Required! | Cloudflare</title>';

  test('in a build job a block is likely against that machine', async () => {
    const server = await rawServer((_request, socket) =>
      socket.end(response(403, blocked, ['cf-mitigated: challenge'])),
    );
    const options = { probes: false, environment: { GITHUB_ACTIONS: 'true' } };
    const { diagnosis } = await diagnoseUrl(server.url, options);
    expect(diagnosis.findings.map(({ cause }) => cause)).toContain('bot-protection');
    expect(diagnosis.caveats.join()).toContain('GITHUB_ACTIONS is set');
  });

  test('an answer to HEAD says little', async () => {
    const server = await rawServer((_request, socket) => socket.end('HTTP/1.1 403 F\r\n\r\n'));
    const { diagnosis } = await diagnoseUrl(server.url, { method: 'HEAD', probes: false });
    expect(diagnosis.caveats.join()).toContain('HEAD has no body');
  });
});

test('saved evidence is diagnosed and never sent again', async () => {
  const server = await refusingWhen(() => true);
  const saved = `GET /a HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\nHTTP/1.1 403 Forbidden\r\nServer: nginx\r\n\r\nno`;
  const [result] = await diagnoseText(saved, 'saved.http');
  expect(result?.diagnosis.status).toBe(403);
  expect(result?.diagnosis.requests).toEqual([]);
  expect(server.received).toEqual([]);
});

test("what a probe says for a cause goes to the product's own rule, with the product's own fixes", async () => {
  const page =
    '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
  const server = await rawServer((_request, socket) => socket.end(response(403, page, ['Server: nginx'])));
  const { diagnosis } = await diagnoseUrl(`${server.url}/a/b`);
  expect(diagnosis.refusedBy?.product).toBe('nginx');
  expect(diagnosis.findings[0]?.rule).toBe('nginx/ip-block');
  expect(diagnosis.findings[0]?.evidence.map(({ part }) => part)).toContain('probe site-root');
  expect(diagnosis.findings.filter(({ cause }) => cause === 'ip-block')).toHaveLength(1);
});
