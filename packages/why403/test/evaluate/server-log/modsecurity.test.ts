import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addsUp, type MatchedRule, modSecurityEvent } from '../../../src/evaluate/server-log/modsecurity-event.ts';
import { exclusionFor, targetOf } from '../../../src/evaluate/server-log/modsecurity-exclusion.ts';
import { diagnose, readInput } from '../../../src/index.ts';
import { readLog } from '../../../src/read/logs/read-log.ts';

const rule = (variable: string, id = '942100'): MatchedRule => ({ id, variable, message: '', denied: false, text: '' });
const apache = (text: string, more = '') =>
  `[Sat Nov 21 17:38:17.508275 2026] [security2:error] [pid 1:tid 2] [client 203.0.113.24:1] [client 203.0.113.24] ModSecurity: ${text} ${more} [hostname "a"] [uri "/search"] [unique_id "awHXIp4XrsRFQF6jkxH_aQ"]`;
const SQL = apache(
  "Warning. detected SQLi using libinjection with fingerprint 's&sos'",
  `[file "/r.conf"] [line "66"] [id "942100"] [msg "SQL Injection"] [data "Matched Data: s&sos found within ARGS:comment: 1' found within ARGS:page: x"]`,
);
const SUM = apache(
  'Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score.',
  '[file "/s.conf"] [line "94"] [id "949110"] [msg "Inbound Anomaly Score Exceeded (Total Score: 8)"]',
);

function eventOf(...lines: readonly string[]) {
  const read = readLog(lines.join('\n'), 'error.log');
  const [first] = read;
  return first === undefined ? null : modSecurityEvent(first, read);
}

describe('what was reported of one request', () => {
  test('the rules that scored with what they looked at, the sum, its limit and the phase', () => {
    expect(eventOf(SQL, SUM)).toMatchObject({
      denying: { id: '949110' },
      scoring: [{ id: '942100', variable: 'ARGS:comment' }],
      code: 403,
      phase: 2,
      score: 8,
      threshold: 5,
    });
  });

  test('version 3 has score and limit in one sentence', () => {
    const denied = `2026/11/21 22:47:53 [error] 1#1: *2 [client 203.0.113.24] ModSecurity: Access denied with code 403 (phase 4). Matched "Operator \`Ge' with parameter \`4' against variable \`TX:OUTBOUND_ANOMALY_SCORE' (Value: \`12' ) [file "/s"] [line "81"] [id "959100"] [msg "Outbound Anomaly Score Exceeded (Total Score: 12)"] [unique_id "1795"], client: 203.0.113.24, server: a, request: "GET / HTTP/1.1"`;
    expect(eventOf(denied)).toMatchObject({ scoring: [], phase: 4, score: 12, threshold: 4 });
  });

  test('a rule that matched two arguments is reported for both', () => {
    const match = (variable: string) =>
      apache(`Warning. Pattern match "x" at ${variable}.`, '[file "/r"] [id "930110"]');
    expect(eventOf(match('ARGS:file'), match('ARGS:file'), match('REQUEST_URI'), SUM)?.scoring).toMatchObject([
      { variable: 'ARGS:file' },
      { variable: 'REQUEST_URI' },
    ]);
  });

  test('of the JSON log without a sum no rule of the core rule set refused: the application may have', () => {
    const transaction = (ids: readonly string[]) =>
      JSON.stringify({
        transaction: {
          client_ip: '203.0.113.24',
          time_stamp: 'Sat Nov 21 22:47:55 2026',
          request: { method: 'GET', uri: '/a', headers: { Host: 'a.test' } },
          response: { http_code: 403 },
          messages: ids.map((ruleId) => ({ message: 'x', details: { match: 'x', ruleId, file: '/r' } })),
        },
      });
    const [line] = readLog(transaction(['920350']), 'audit.log');
    expect(line).toMatchObject({ log: 'modsecurity-audit', time: '2026-11-21T22:47:55', url: '//a.test/a' });
    expect(eventOf(transaction(['920350']))).toBeNull();
    expect(eventOf(transaction(['920350', '949110']))).toMatchObject({ scoring: [{ id: '920350' }] });
    expect(eventOf(transaction(['920350', '100001']))).toMatchObject({ scoring: [{ id: '100001' }] });
  });
});

describe('the exclusion', () => {
  test('is for these arguments, these rules and this path', () => {
    const { onPath, onSite } = exclusionFor([rule('ARGS:comment'), rule('ARGS:comment', '942190')], '/search');
    expect(onPath).toMatch(
      /^SecRule REQUEST_FILENAME "@streq \/search" "id:\d{5},phase:1,pass,nolog,\\\n {2}ctl:ruleRemoveTargetById=942100;ARGS:comment,\\\n {2}ctl:ruleRemoveTargetById=942190;ARGS:comment"$/,
    );
    expect(onSite).toBe(
      'SecRuleUpdateTargetById 942100 "!ARGS:comment"\nSecRuleUpdateTargetById 942190 "!ARGS:comment"',
    );
  });

  test('has a number below those of the core rule set, and another one for another path', () => {
    const number = (path: string) => Number(/id:(\d+)/.exec(exclusionFor([rule('ARGS:a')], path).onPath)?.[1]);
    expect(number('/a')).toBeGreaterThanOrEqual(10_000);
    expect(number('/a')).toBeLessThan(100_000);
    expect(number('/a')).not.toBe(number('/b'));
  });

  test('takes the kind of argument where the name cannot be written, and the rule where nothing is known', () => {
    expect(targetOf(rule('ARGS:a,b"'))).toBe('ARGS');
    expect(targetOf(rule('TX:anomaly_score'))).toBeNull();
    expect(exclusionFor([rule('')], '/a').onPath).toContain('ctl:ruleRemoveById=942100"');
    expect(exclusionFor([rule('')], '/a').onSite).toBe('');
  });

  test('of an answer that was held back there is none: the page is to be mended', () => {
    const leak = apache(
      'Access denied with code 403 (phase 4). Pattern match "ORA-[0-9]{5}" at RESPONSE_BODY.',
      '[file "/r"] [id "100070"] [msg "Database error in the page"]',
    );
    const [input] = readInput(leak, 'error.log');
    const [finding] = diagnose(input?.observations ?? []).findings;
    expect(finding?.fixes[0]).toMatchObject({ actor: 'developer' });
    expect(JSON.stringify(finding?.fixes)).not.toContain('ruleRemoveTargetById=100070');
  });

  test('never holds what a client wrote, but for names that are only letters, digits and such', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '"\nSecRuleEngine Off\n#', '%{ENV.x}', ','),
    );
    const variable = fc
      .tuple(fc.constantFrom('ARGS', 'REQUEST_COOKIES', 'XML', 'TX', 'X'), text)
      .map(([a, b]) => `${a}:${b}`);
    fc.assert(
      fc.property(fc.array(variable, { maxLength: 20 }), fc.option(text.map((one) => `/${one}`)), (variables, path) => {
        const { onPath, onSite } = exclusionFor(
          variables.map((one) => rule(one)),
          path,
        );
        expect(onPath).toMatch(
          /^SecRule REQUEST_FILENAME "@streq \/[\w.~%+@:=&!$()*,;/-]*" "id:\d{5},phase:1,pass,nolog(?:,\\\n {2}ctl:ruleRemove(?:ById=\d+|TargetById=\d+;[A-Z_]+(?::(?:[\w.\-[\]]+|\/\*))?))*"$/,
        );
        expect(onPath).not.toContain('%{');
        expect(onSite).toMatch(/^(?:SecRuleUpdateTargetById \d+ "![A-Z_]+(?::(?:[\w.\-[\]]+|\/\*))?"\n?)*$/);
      }),
      { numRuns: 500 },
    );
  });

  test('is never one of a rule that only adds up', () => {
    expect(['949110', '959100', '980130', '980170'].every((id) => addsUp(rule('', id)))).toBe(true);
    const [input] = readInput(SUM, 'error.log');
    const [finding] = diagnose(input?.observations ?? []).findings;
    expect(finding).toMatchObject({ rule: 'modsecurity/waf-rule', strength: 'proved' });
    expect(JSON.stringify(finding?.fixes)).not.toMatch(/949110|SecRuleEngine/);
  });
});

describe('records of the audit log', () => {
  const record = (body: readonly string[]) =>
    [
      '--f4688c26-A--',
      '[21/Nov/2026:17:38:42.118947 +0000] awHXIp4XrsRFQF6jkxH_aQ 203.0.113.24 45937 127.0.0.1 80',
      '--f4688c26-B--',
      'POST /x HTTP/1.1',
      'Host: waf.example.test',
      '',
      '--f4688c26-C--',
      ...body,
      '--f4688c26-F--',
      'HTTP/1.1 403 Forbidden',
      '--f4688c26-H--',
      'Message: Access denied with code 403 (phase 2). Pattern match "x" at ARGS:q. [file "/x"] [line "2"] [id "100002"] [msg "Bad"]',
      'Action: Intercepted (phase 2)',
      '--f4688c26-Z--',
    ].join('\n');

  test('a body that looks like a record is part of the one around it', () => {
    const forged = [
      '--aaaaaaaa-Z--',
      '',
      '--aaaaaaaa-A--',
      '[21/Nov/2026:17:38:42 +0000] forgedforgedforged 198.51.100.7 1 127.0.0.1 80',
      '--aaaaaaaa-F--',
      'HTTP/1.1 403 Forbidden',
      '--aaaaaaaa-Z--',
    ];
    const lines = readLog(`${record(forged)}\n\n${record(['a=b'])}`, 'audit.log');
    expect(lines.map(({ client, status }) => [client, status])).toEqual([
      ['203.0.113.24', 403],
      ['203.0.113.24', 403],
    ]);
  });

  test('a record that lost its end is read, and so is the next one', () => {
    const [cut] = record([]).split('--f4688c26-H--');
    const next = record([]).replaceAll('f4688c26', 'b0b0b0b0');
    expect(readLog(`${cut}${next}`, 'audit.log').map(({ status }) => status)).toEqual([403, 403]);
  });

  test('the index of a folder of records', () => {
    const version2 =
      'www.example.test 203.0.113.24 - - [21/Nov/2026:22:48:25.990015 +0000] "GET /search?a=b HTTP/1.1" 403 320 "-" "-" awIfubCKlVe3rLQW2mxYnAAAAAA "-" /www-data/20261121/20261121-2248/20261121-224825-awIfubCKlVe3rLQW2mxYnAAAAAA 0 3936 md5:1ecadc4ee9bb58eefbf9e6843e244307 ';
    const version3 =
      'www.example.test 203.0.113.24 - [21/Nov/2026:22:47:54 +0000] "GET /search?a=b HTTP/1.1" 403 153 - "curl/8.5.0" 179530127491.404751 - /var/audit/20261121/20261121-2247/20261121-224754-179530127491.404751 0 1752.000000 md5:15036c965951abafbdcf441b7ed6dedd';
    for (const [line, id] of [
      [version2, 'awIfubCKlVe3rLQW2mxYnAAAAAA'],
      [version3, '179530127491.404751'],
    ]) {
      expect(readLog(line ?? '', 'audit.log')).toMatchObject([
        {
          log: 'modsecurity-audit',
          client: '203.0.113.24',
          status: 403,
          url: '//www.example.test/search?a=b',
          fields: { unique_id: id },
        },
      ]);
    }
  });
});
