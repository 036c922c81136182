import { describe, expect, test } from 'vitest';
import { plainMessage } from '../../src/evaluate/plain-message.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const FILLER =
  '<p>Orders, invoices and returns are all found in one place, and so is the address of the shop.</p>'.repeat(20);

describe('what an answer says', () => {
  test('a short text or object is the message as it stands', () => {
    expect(plainMessage(' Invalid CORS request\n')).toBe('Invalid CORS request');
    expect(plainMessage('{"message":"No token provided."}')).toBe('{"message":"No token provided."}');
  });

  test('a short page is its visible text, with entities decoded and scripts left out', () => {
    const page =
      '<html><body><script>var a = "blocked";</script><p>You don&#39;t have the <b>permission</b>.</p></body></html>';
    expect(plainMessage(page)).toBe("You don't have the permission .");
  });

  test('of a long page only the title and the first headings count', () => {
    const page = `<html><head><title>Access denied</title></head><body><h1>Not for you</h1>${FILLER}<p>jwt expired</p></body></html>`;
    expect(plainMessage(page)).toBe('Access denied\nNot for you');
  });

  test('of a long object only the message members count', () => {
    const object = JSON.stringify({ message: 'Access Denied.', trace: 'jwt expired at '.repeat(400) });
    expect(plainMessage(object)).toBe('Access Denied.');
  });

  test('of a long text the opening counts, and the last line where it names an error', () => {
    const log = `Uploading 3 files\n${'working …\n'.repeat(100)}requests.HTTPError: 403 Invalid API key`;
    expect(plainMessage(log)).toMatch(/^Uploading[\s\S]*HTTPError: 403 Invalid API key$/);
  });
});

describe('what is no answer of its own', () => {
  test.for([
    '<html><head><title>How to fix a 403</title></head><body><p>jwt expired</p></body></html>',
    `What does 403 mean?\n${'The server understood the request. '.repeat(40)}`,
  ])('a page about refusals: %s', (page) => {
    expect(plainMessage(page)).toBeNull();
  });

  test.for([
    '{"message":"The payment service answered: Invalid API key"}',
    '{"error":"upstream_refused","message":"jwt expired"}',
  ])('words passed on from another party: %s', (body) => {
    expect(plainMessage(body)).toBeNull();
  });

  test('an empty body', () => expect(plainMessage(' \n')).toBeNull());

  test('a page of many unclosed tags is read in one pass', () => {
    expect(cpuMilliseconds(() => plainMessage('<script'.repeat(30_000)))).toBeLessThan(1000);
  });
});
