import { commonSecond } from './clock.ts';
import { bytesOf, shown, splitFields, statusOfText } from './quoted.ts';
import { putRequest } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/* Server access log of Amazon S3 (https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html). */

const SHAPE = /^(?:[0-9a-f]{64}|-) \S{3,255} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] /;

/** Server access logs of S3. */
export const s3AccessMaker: FormatMaker = {
  kinds: ['s3-access'],
  recognises: (line) => SHAPE.test(line),
  make: () => s3Access(),
};

function s3Access(): RowFormat {
  return {
    name: 's3-access',
    kind: 's3-access',
    product: 's3',
    combined: false,
    errorLog: false,
    understands: () => false,
    readRow(line, row) {
      clearRow(row);
      const fields = splitFields(line, 26, true);
      const [, bucket = '', time = '', client, requester, , operation = '', key = '', request = '', status, error] =
        fields;
      if (fields.length < 11 || !operation.includes('.')) return false;
      row.second = commonSecond(time, 0);
      row.status = statusOfText(status);
      row.client = shown(client);
      row.user = shown(requester);
      row.bytes = bytesOf(fields[11]);
      row.referer = fields[15] ?? '';
      row.agent = fields[16] ?? '';
      row.host = shown(fields[22]) || bucket;
      if (request !== '-') putRequest(row, request, 0, request.length);
      // What S3 does by itself (lifecycle, copies) has no request line.
      if (row.path === '' && key !== '-') row.path = `/${key}`;
      if (row.method === '') row.method = operation.split('.')[1] ?? '';
      if (row.status >= 400)
        row.reason = reasonOf(['error-code', error], ['requester', requester === '-' ? 'none' : '']);
      return true;
    },
  };
}
