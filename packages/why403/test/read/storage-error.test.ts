import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStorageError } from '../../src/read/storage-error.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const EXPIRED = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>300</X-Amz-Expires>
<Expires>2017-07-20T04:18:45Z</Expires><ServerTime>2017-07-20T04:18:55Z</ServerTime></Error>`;

describe('XML', () => {
  test('gives code, message and every other field', () => {
    expect(readStorageError(EXPIRED)).toEqual({
      code: 'AccessDenied',
      message: 'Request has expired',
      fields: {
        Code: 'AccessDenied',
        Message: 'Request has expired',
        'X-Amz-Expires': '300',
        Expires: '2017-07-20T04:18:45Z',
        ServerTime: '2017-07-20T04:18:55Z',
      },
    });
  });

  test('keeps what stands before the place where it was cut', () => {
    const cut = readStorageError(
      '<Error>\n<Code>SignatureDoesNotMatch</Code>\n<Message>\nno match\n</Message>\n<StringToSign>\nGET 1459295457 /my-b',
    );
    expect(cut?.code).toBe('SignatureDoesNotMatch');
    expect(cut?.message).toBe('no match');
    expect(cut?.fields.StringToSign).toBe('GET 1459295457 /my-b');
  });

  test('decodes entities', () => {
    expect(readStorageError('<Error><Code>A</Code><Message>&quot;x&quot; &amp; y</Message></Error>')?.message).toBe(
      '"x" & y',
    );
  });

  test('is found after the text of a browser, of a client, and of a client that shortened it first', () => {
    const browser = `This XML file does not appear to have any style information.\n${EXPIRED.split('\n').slice(1).join('\n')}`;
    const php = `resulted in a 403 response: <?xml version="1.0"?><Error><Code>AccessDen (truncated...) (client): - ${EXPIRED}`;
    for (const text of [browser, php]) expect(readStorageError(text)?.fields.ServerTime).toBe('2017-07-20T04:18:55Z');
  });

  test('is found in a string literal and in escaped HTML', () => {
    const literal = JSON.stringify(EXPIRED).slice(1, -1).replaceAll('</', '<\\/');
    const escaped = EXPIRED.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    for (const text of [literal, escaped]) expect(readStorageError(text)?.code).toBe('AccessDenied');
  });

  test('reads the error inside the wrapper of other services', () => {
    const wrapped =
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code></Error><RequestId>1</RequestId>';
    expect(readStorageError(wrapped)?.fields).toEqual({ Type: 'Sender', Code: 'AccessDenied' });
  });

  test('takes an element named like a property of objects for a field', () => {
    const error = readStorageError('<Error><Code>A</Code><__proto__>x</__proto__></Error>');
    expect(Object.keys(error?.fields ?? {})).toEqual(['Code', '__proto__']);
  });
});

describe('JSON', () => {
  test('of Google, with the reason of the first error', () => {
    const error = readStorageError(
      '{"error":{"code":403,"message":"Forbidden here","errors":[{"domain":"global","reason":"accountDisabled"}]}}',
    );
    expect(error).toMatchObject({ code: '403', message: 'Forbidden here' });
    expect(error?.fields.reason).toBe('accountDisabled');
  });

  test('of Azure', () => {
    expect(readStorageError('{"error":{"code":"AuthorizationFailure","message":"no"}}')?.code).toBe(
      'AuthorizationFailure',
    );
  });

  test('that was cut', () => {
    expect(readStorageError('{"error": {"code": 403, "message": "Caller does not have access", "err')).toMatchObject({
      code: '403',
      message: 'Caller does not have access',
    });
  });
});

test.for([
  ['An error occurred (AccessDenied) when calling the GetObject operation: Access Denied', 'AccessDenied'],
  ['Status Code: 403, AWS Service: Amazon S3, AWS Error Code: AccessDenied, AWS Error Message: no', 'AccessDenied'],
  ['Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: X)', 'AccessDenied'],
  ['https response error StatusCode: 403, api error SignatureDoesNotMatch: no match', 'SignatureDoesNotMatch'],
  ['ERROR: S3 error: 403 (InvalidAccessKeyId): The key does not exist', 'InvalidAccessKeyId'],
  ['RequestTimeTooSkewed: too large\n\tstatus code: 403, request id: X, host id: Y', 'RequestTimeTooSkewed'],
  ['<li>Code: AccessDenied</li>\n<li>Message: Access Denied</li>', 'AccessDenied'],
])('printed by a client: %s', ([text, code]) => {
  expect(readStorageError(text ?? '')?.code).toBe(code);
});

test.for(['', 'Forbidden', '<html><body>403</body></html>', '{"ok":true}', '[]', 'Code: 403'])('none in %j', (text) => {
  expect(readStorageError(text)).toBeNull();
});

test('never throws, and ends in bounded time', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<Error>',
      '<Code>',
      '</Code>',
      '<',
      '&',
      '&#x',
      '{"error":',
      '"code":"',
      '\\"',
      'Code: ',
      '<![CDATA[',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(cpuMilliseconds(() => readStorageError(pieces.join('')))).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
});

test.for(['<Error>', '<Code>', '<Code>a</Code>', 'Code: x ', '{"code":"', 'Aa: b ', '&lt;Code&gt;', ' (client): '])(
  'ends soon on a body of nothing but %j',
  (piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    expect(cpuMilliseconds(() => readStorageError(text))).toBeLessThan(2000);
  },
);
