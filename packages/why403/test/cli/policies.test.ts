import { describe, expect, test } from 'vitest';
import { file as fileWith, why403 } from './why403.ts';

const file = (name: string, value: unknown) =>
  fileWith(`policies/${name}`, typeof value === 'string' ? value : JSON.stringify(value));

const request = (path: string, host = 'shop.example') => `GET ${path} HTTP/1.1\nHost: ${host}\nUser-Agent: curl/8\n\n`;
const CLOUDFLARE =
  'HTTP/1.1 403 Forbidden\nDate: Sat, 21 Nov 2026 17:38:18 GMT\nServer: cloudflare\nCF-RAY: 8f2d3c4b5a697887-FRA\n';
const BLOCKED = `${CLOUDFLARE}Content-Type: text/html\n\n<title>Attention Required! | Cloudflare</title><h1 data-translate="block_headline">Sorry, you have been blocked</h1><span id="cf-footer-ip">203.0.113.9</span>`;
const CHALLENGED = `${CLOUDFLARE}Cf-Mitigated: challenge\nContent-Type: text/html\n\n<title>Just a moment...</title><script>window._cf_chl_opt={}</script>`;
const BY_ORIGIN = `${CLOUDFLARE}CF-Cache-Status: DYNAMIC\nContent-Type: text/html\n\n<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

const rule = (expression: string, more: object = {}) => ({
  id: 'r1',
  action: 'block',
  description: 'my rule',
  expression,
  ...more,
});
const zone = (...rules: object[]) => ({
  result: { id: 's', kind: 'zone', phase: 'http_request_firewall_custom', rules },
});

async function ask(saved: string, ...args: string[]) {
  const { stdout, stderr, code } = await why403([saved, ...args, '--format', 'json']);
  expect(stderr).toBe('');
  return { code, answer: JSON.parse(stdout) };
}

describe('exported rules of Cloudflare', () => {
  const admin = file('admin.json', zone(rule('http.request.uri.path contains "/admin"')));

  test('the rule that fired is proved where Cloudflare wrote the page', async () => {
    const saved = file('blocked.http', request('/blog/administration') + BLOCKED);
    const { answer } = await ask(saved, '--policy', admin);
    const [first] = answer.findings;
    expect(first).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'proved' });
    expect(first.title).toContain('"my rule" matches: http.request.uri.path contains "/admin"');
    expect(first.fixes[0].change.after).toContain('starts_with(http.request.uri.path, "/admin/")');
    expect(first.fixes[1].change.after).toContain('"action": "skip"');
    // The page shows the client its address.
    expect(first.fixes[1].change.after).toContain('ip.src eq 203.0.113.9');
  });

  test('an answer of the origin server is none of theirs', async () => {
    const saved = file('origin.http', request('/blog/administration') + BY_ORIGIN);
    const { answer } = await ask(saved, '--policy', admin);
    expect(answer.findings.some(({ product }: { product: string }) => product === 'cloudflare')).toBe(false);
    expect(answer.caveats.join()).toContain('not what refused: the answer is of nginx');
  });

  test('a page of another feature contradicts the rule', async () => {
    const limited = `${CLOUDFLARE.replace('403 Forbidden', '429 Too Many Requests')}Content-Type: text/plain\n\nerror code: 1015`;
    const saved = file('limited.http', request('/blog/administration') + limited);
    const { answer } = await ask(saved, '--policy', admin);
    expect(answer.findings[0].rule).toBe('cloudflare/rate-limit');
    expect(answer.caveats.join()).toContain('The answer shows another feature');
  });

  test('headers alone leave it indicated', async () => {
    const saved = file('headers.http', `${request('/blog/administration')}${CLOUDFLARE}\n`);
    const { answer } = await ask(saved, '--policy', admin);
    expect(answer.findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'indicated' });
    expect(answer.caveats.join()).toContain('is not shown');
  });

  test('what the rules ask for and nobody tells is asked for', async () => {
    const byCountry = file('country.json', zone(rule('ip.src.country eq "DE"')));
    const saved = file('blocked.http', request('/') + BLOCKED);
    const { answer } = await ask(saved, '--policy', byCountry);
    expect(answer.caveats.join()).toContain('the country of the client, which is not told');
    expect(answer.findings[0].title).not.toContain('my rule');
    const told = await ask(saved, '--policy', byCountry, '--country', 'de');
    expect(told.answer.findings[0].title).toContain('ip.src.country eq "DE"');
    // The page says "firewall rule"; what it tested is the country.
    expect(told.answer.findings[0].cause).toBe('geo-block');
  });

  test('rules that let it through leave the settings that may have challenged', async () => {
    const settings = file('settings.json', { result: { fight_mode: true } });
    const saved = file('challenged.http', request('/') + CHALLENGED);
    const { answer } = await ask(saved, '--policy', admin, '--policy', settings);
    expect(answer.findings[0]).toMatchObject({ rule: 'cloudflare/bot-protection/challenge', strength: 'proved' });
    expect(answer.caveats.join()).toContain('no Skip rule exempts from it');
  });

  test('a challenge may be of a setting as well as of the rule', async () => {
    const challenge = file(
      'challenge.json',
      zone(rule('http.host eq "shop.example"', { action: 'managed_challenge' })),
    );
    const saved = file('challenged.http', request('/') + CHALLENGED);
    const alone = await ask(saved, '--policy', challenge);
    expect(alone.answer.findings[0].title).toContain('my rule');
    const attack = file('attack.json', { result: { id: 'security_level', value: 'under_attack' } });
    const both = await ask(saved, '--policy', challenge, '--policy', attack);
    expect(both.answer.caveats.join()).toContain('It may have been another feature: Under Attack mode');
  });

  test('a part that was taken out as secret proves nothing', async () => {
    const byKey = file('key.json', zone(rule('http.request.headers["authorization"][0] ne "Bearer good"')));
    const saved = file(
      'key.http',
      request('/').replace('\n\n', '\nAuthorization: Bearer abcdefgh12345678\n\n') + BLOCKED,
    );
    const { answer } = await ask(saved, '--policy', byKey);
    expect(answer.caveats.join()).toContain('not shown, as it is secret');
    expect(JSON.stringify(answer)).not.toContain('abcdefgh12345678');
  });

  test('a header that was not sent hides nothing, and what the rule compares it with is not shown', async () => {
    const byKey = file('no-key.json', zone(rule('not http.cookie contains "secretcookievalue"')));
    const { answer } = await ask(file('blocked.http', request('/') + BLOCKED), '--policy', byKey);
    expect(answer.findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'proved' });
    expect(answer.findings[0].title).toContain('http.cookie contains "[redacted]"');
  });

  test('an answer without its URL asks for it', async () => {
    const saved = file('bare.http', BLOCKED);
    const without = await ask(saved, '--policy', admin);
    expect(without.answer.caveats.join()).toContain('--url tells it');
    const { answer } = await ask(saved, '--policy', admin, '--url', 'https://shop.example/admin/x');
    expect(answer.findings[0].title).toContain('my rule');
  });
});

test('a web ACL of AWS, where CloudFront shows its page', async () => {
  const limit = {
    Name: 'limit',
    Priority: 0,
    Action: { Block: {} },
    Statement: { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } },
  };
  const withRules = (...before: readonly object[]) => ({
    WebACL: {
      Name: 'shop',
      DefaultAction: { Allow: {} },
      Rules: [
        ...before,
        {
          Name: 'no-curl',
          Priority: 1,
          Action: { Block: {} },
          Statement: {
            ByteMatchStatement: {
              FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
              PositionalConstraint: 'CONTAINS',
              SearchString: 'curl',
              TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
            },
          },
        },
      ],
    },
  });
  const acl = file('acl.json', withRules());
  const page =
    'HTTP/1.1 403 Forbidden\nServer: CloudFront\nX-Cache: Error from cloudfront\nContent-Type: text/html\n\n<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2><HR noshade size="1px">Request blocked.\nWe can\'t connect to the server for this app or website at this time.<HR><PRE>Generated by cloudfront (CloudFront)\nRequest ID: abc==\n</PRE></BODY></HTML>';
  const saved = file('waf.http', request('/') + page);
  const { answer } = await ask(saved, '--policy', acl);
  expect(answer.findings[0]).toMatchObject({ cause: 'bot-protection', strength: 'proved', product: 'aws-waf' });
  expect(answer.findings[0].title).toContain('"no-curl" matches');
  // A limit before it gives the same page.
  const limited = await ask(saved, '--policy', file('limited.json', withRules(limit)));
  expect(limited.answer.caveats.join()).toContain('It may have been another feature: limit blocks above 100 requests');
});

describe('policies of AWS', () => {
  const denied = (message: string) =>
    `HTTP/1.1 403 Forbidden\nServer: AmazonS3\nx-amz-request-id: 0A1B2C3D4E5F6A7B\nContent-Type: application/xml\n\n<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>${message}</Message><RequestId>0A1B2C3D4E5F6A7B</RequestId></Error>`;
  const signed = request('/a/b.txt', 'pictures.s3.eu-central-1.amazonaws.com').replace(
    '\n\n',
    '\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261121/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0\n\n',
  );
  const saved = file('s3.http', signed + denied('Access Denied'));
  const ALICE = 'arn:aws:iam::123456789012:user/alice';
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::pictures/*' };
  const identity = file('identity.json', { Version: '2012-10-17', Statement: [read] });
  const fence = { Sid: 'Fence', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::pictures/a/*' };
  const bucket = file('bucket.json', { Version: '2012-10-17', Statement: [fence] });

  test('the statement that denies', async () => {
    const { answer, code } = await ask(saved, '--principal', ALICE, '--policy', identity, '--policy', bucket);
    expect(answer.findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'proved' });
    expect(answer.findings[0].title).toContain(
      'Statement "Fence" of the bucket policy "bucket.json" denies s3:GetObject',
    );
    expect(answer.findings[0].fixes[0].check).toContain('evaluated before it was printed');
    expect(code).toBe(1);
  });

  test('a key that the policies ask for and nobody tells proves nothing', async () => {
    const office = { ...fence, Sid: 'Office', Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } };
    const fenced = file('office.json', { Version: '2012-10-17', Statement: [office] });
    const args = ['--principal', ALICE, '--policy', identity, '--policy', fenced];
    const guessed = await ask(saved, ...args);
    expect(guessed.answer.findings[0].strength).toBe('indicated');
    expect(guessed.answer.caveats.join()).toContain('--context aws:SourceIp=… tells it');
    const told = await ask(saved, ...args, '--client', '198.51.100.7');
    expect(told.answer.findings[0]).toMatchObject({ cause: 'ip-block', strength: 'proved' });
    const inside = await ask(saved, ...args, '--client', '203.0.113.7');
    expect(JSON.stringify(inside.answer.findings)).not.toContain('"Office"');
  });

  test('without a principal a signed request is nobody known', async () => {
    const { answer } = await ask(saved, '--policy', bucket);
    expect(answer.caveats.join()).toContain('--principal names them');
  });

  const sentence = (who: string) =>
    denied(
      `User: ${who} is not authorized to perform: s3:GetObject on resource: &quot;arn:aws:s3:::pictures/a/b.txt&quot; with an explicit deny in a resource-based policy`,
    );

  test('the answer alone is enough where its message names who asked for what', async () => {
    const { answer } = await ask(file('s3-told.http', sentence(ALICE)), '--policy', identity, '--policy', bucket);
    expect(answer.findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'proved' });
    expect(answer.findings[0].title).toContain('Statement "Fence" of the bucket policy "bucket.json"');
  });

  test('a message about another service, or without a resource, is no question about S3', async () => {
    for (const other of [sentence(ALICE).replace('s3:GetObject', 'sqs:SendMessage'), denied('Access Denied')]) {
      const { answer } = await ask(file('s3-untold.http', other), '--policy', identity, '--policy', bucket);
      expect(JSON.stringify(answer.findings)).not.toContain('Fence');
      expect(answer.caveats.join()).toContain('the URL and method of a request to S3 are not shown');
    }
  });

  test('an answer without its request is asked about at the address that --url tells', async () => {
    const saved = file('s3-bare.http', denied('Access Denied'));
    const url = ['--url', 'https://pictures.s3.eu-west-1.amazonaws.com/a/b.txt', '--principal', ALICE];
    const { answer } = await ask(saved, '--policy', identity, '--policy', bucket, ...url);
    expect(answer.findings[0].title).toContain('Statement "Fence" of the bucket policy "bucket.json"');
    expect(answer.caveats.join()).toContain('taken to be GET');
    const elsewhere = await ask(saved, '--policy', bucket, '--url', 'https://shop.example/a/b.txt');
    expect(JSON.stringify(elsewhere.answer.findings)).not.toContain('Fence');
  });

  test('a message whose account was taken out proves nothing about policies', async () => {
    const saved = file('s3-shared.http', sentence(ALICE.replace('123456789012', 'ACCOUNT-ID')));
    const { answer } = await ask(saved, '--policy', identity, '--policy', bucket);
    expect(JSON.stringify(answer.findings)).not.toContain('Fence');
  });

  test('who is named on the command line is asked for, though the message names another', async () => {
    const saved = file('s3-bob.http', sentence(ALICE.replace('alice', 'bob')));
    const { answer } = await ask(saved, '--principal', ALICE, '--policy', identity, '--policy', bucket);
    expect(answer.findings[0].strength).not.toBe('possible');
    expect(answer.caveats.join()).toContain(`not one of ${ALICE}`);
  });

  test('what is allowed and refused may be a key that is not there', async () => {
    const { answer } = await ask(saved, '--principal', ALICE, '--policy', identity);
    expect(answer.findings[0]).toMatchObject({ cause: 'missing-object-no-list', strength: 'indicated' });
    expect(answer.caveats.join()).toContain('The policies let the object be read');
  });

  test('a message of S3 that names another kind of policy contradicts the files', async () => {
    const message = `User: ${ALICE} is not authorized to perform: s3:GetObject on resource: &quot;arn:aws:s3:::pictures/a/b.txt&quot; with an explicit deny in an identity-based policy`;
    const other = file('s3-other.http', signed + denied(message));
    const { answer } = await ask(other, '--principal', ALICE, '--policy', identity, '--policy', bucket);
    expect(answer.findings[0].rule).toBe('s3/insufficient-role/identity-deny');
    expect(answer.caveats.join()).toContain('names another kind of policy');
  });

  test('a wrong signature is refused before any policy is asked', async () => {
    const body = denied('x').replace('AccessDenied', 'SignatureDoesNotMatch');
    const { answer } = await ask(file('sig.http', signed + body), '--principal', ALICE, '--policy', bucket);
    expect(answer.findings[0].cause).toBe('invalid-signature');
    expect(answer.caveats.join()).toContain('Once that is mended, the policies given refuse');
  });
});

test('a file that is neither says what was expected', async () => {
  const { stderr, code } = await why403([file('x.http', BLOCKED), '--policy', file('other.json', { a: { b: 1 } })]);
  expect(code).toBe(2);
  expect(stderr).toContain('expected a policy of AWS, rules as the API of Cloudflare answers them');
});
