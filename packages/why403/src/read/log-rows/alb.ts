import { isoSecond } from './clock.ts';
import { bytesOf, shown, splitFields, statusOfText, withoutPort } from './quoted.ts';
import { putRequest, putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * Access log of an Application Load Balancer: the columns have no heading, and their order is fixed
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-format).
 */

const SHAPE = /^(?:https?|h2|grpcs?|wss?) \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,12} (?:app|net)\/\S{1,200} /;

/** Access logs of Application Load Balancers. */
export const albMaker: FormatMaker = {
  kinds: ['alb'],
  recognises: (line) => SHAPE.test(line),
  make: () => alb(),
};

function alb(): RowFormat {
  return {
    name: 'alb',
    kind: 'alb',
    product: 'aws-alb',
    combined: false,
    errorLog: false,
    understands: () => false,
    readRow(line, row) {
      clearRow(row);
      const fields = splitFields(line, 29);
      const [
        ,
        time = '',
        balancer = '',
        client = '',
        ,
        ,
        ,
        ,
        status,
        target,
        ,
        sent,
        request = '',
        agent,
        ,
        ,
        ,
        ,
        domain,
      ] = fields;
      if (fields.length < 14 || !balancer.includes('/')) return false;
      row.second = isoSecond(time, 0);
      row.status = statusOfText(status);
      row.client = withoutPort(client);
      row.bytes = bytesOf(sent);
      row.agent = agent ?? '';
      putRequest(row, request, 0, request.length);
      if (row.path !== '' && !row.path.startsWith('/')) putTarget(row, row.path);
      row.host = shown(domain) || row.host;
      if (row.status >= 400) {
        row.reason = reasonOf(
          ['actions_executed', fields[22]],
          ['target_status_code', target === '-' ? 'none' : target],
          ['error_reason', fields[24]],
          ['classification', fields[27]],
        );
      }
      return true;
    },
  };
}
