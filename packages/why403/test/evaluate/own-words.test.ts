import { describe, expect, test } from 'vitest';
import { ownWords } from '../../src/evaluate/own-words.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const ARTICLE = 'A long article has much to tell before and after it comes to its example. '.repeat(30);

describe('what an answer only repeats is left out', () => {
  test.for([
    ['after words that introduce it', '{"message":"The store answered: Access Denied by policy"}'],
    ['with the status of a failed call', '{"error":"GET /v2 failed with status 403: Access Denied by policy"}'],
    ['in a member kept for it', '{"error":{"upstream":{"status":403,"body":"Access Denied by policy"}}}'],
    ['a document in a string', '{"error":"<html><title>Access Denied by policy</title></html>"}'],
    ['a log of objects', '{"level":30,"msg":"start"}\n{"level":50,"msg":"Access Denied by policy"}\n'],
    ['a log of lines', '12:00:01 start\n12:00:02 Access Denied by policy\n12:00:03 end'],
    ['the middle of a long text', `${ARTICLE}\nAccess Denied by policy\n`],
    ['an example in an article', `<html><p>${ARTICLE}<pre>Access Denied by policy</pre><p>And on.</html>`],
    ['an article about refusals', '<title>How to fix error 403</title><p>It says Access Denied by policy.'],
    ['a page shown in a page', '<h1>Thread</h1><p>&lt;html&gt;&lt;h1&gt;Access Denied by policy&lt;/h1&gt;</p>'],
    ['an object shown in a page', '<h1>Jobs</h1><p>Last: {&quot;error&quot;: &quot;Access Denied by policy&quot;}</p>'],
    ['a comment', '<h1>Forbidden</h1><!-- was: Access Denied by policy -->'],
  ] as const)('%s', ([, body]) => {
    expect(ownWords(body, true)).not.toContain('Access Denied by policy');
  });
});

describe('what an answer says itself is kept as it is', () => {
  test.for([
    ['a sentence', 'Access Denied by policy'],
    ['a member', '{"error":{"message":"Access Denied: the policy says no"}}'],
    ['an inner error', '{"error":{"code":"x","innererror":{"code":"Denied"},"root_cause":[{"reason":"Denied"}]}}'],
    ['an object in a string', '{"error":{"message":"{\\"code\\":\\"Denied\\"}"}}'],
    ['a short page', '<html><h1>Forbidden</h1><pre>Denied</pre></html>'],
    ['an object that a browser shows', '<html><head></head><body><pre>{"error":"Denied"}</pre></body></html>'],
    ['an object in a script', '<html><script>var o = {"error":"Denied"}</script><p>Checking</p></html>'],
  ] as const)('%s', ([, body]) => {
    expect(ownWords(body, true)).toBe(body);
  });
});

test('what a client printed around an answer is kept where no header was shown', () => {
  const printed = '{"message":"Request failed with status code 403: Denied","response":{"body":"Denied"}}';
  expect(ownWords(printed, false)).toBe(printed);
});

test('hostile text takes no longer than other text', () => {
  const hostile = ['<!--', '<td>', '"\\"', '{"a', 'failed ', '&lt;html', '<script>{"a":', '12:00:00 ', '{"upstream":['];
  for (const piece of hostile) {
    const taken = cpuMilliseconds(() => {
      for (const head of ['<p>', '{', '']) ownWords(head + piece.repeat(200_000 / piece.length), true);
    });
    expect(taken, piece).toBeLessThan(2000);
  }
});
