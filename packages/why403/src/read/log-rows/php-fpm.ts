import { commonSecond, phpSecond } from './clock.ts';
import { isContinued, shown, statusAt } from './quoted.ts';
import { putRequest } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';
import { webPath } from './web-root.ts';

/*
 * PHP-FPM's own log (recorded from 8.2) and the access log of a pool, `%R - %u %t "%m %r" %s`
 * (https://www.php.net/manual/en/install.fpm.configuration.php#access-format): there the status is PHP's.
 */

const OWN = /^\[(?=\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?\] [A-Z]{4,8}: )/;
const ACCESS =
  /^(\S{1,80}) - {1,2}(\S{0,200}?) ?(\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}) "([^"]{1,8000})" (?=[1-5]\d\d\b)/;
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/Access to the script '(.{1,4000}?)' has been denied \(see security\.limit_extensions\)/, 'php-fpm/script-access'],
  [/Unable to open primary script: (.{1,4000}?) \(Permission denied\)/, 'php-fpm/file-permissions'],
];

/** What PHP-FPM logs of scripts that it refused. */
export const phpFpmMaker: FormatMaker = {
  kinds: ['php-fpm'],
  recognises: (line) => OWN.test(line) || ACCESS.test(line),
  make: (hint, sample) => (sample.some((line) => OWN.test(line)) ? ownLog(hint.zoneMinutes ?? 0) : accessLog()),
};

function ownLog(zone: number): RowFormat {
  return {
    name: 'php-fpm',
    kind: 'php-fpm',
    product: 'php-fpm',
    combined: false,
    errorLog: true,
    understands: (line) => OWN.test(line) || isContinued(line),
    readRow(line, row) {
      if (!OWN.test(line)) return false;
      for (const [sentence, rule] of REFUSALS) {
        const script = sentence.exec(line)?.[1];
        if (script === undefined) continue;
        clearRow(row);
        row.second = phpSecond(line, 1, zone);
        row.status = 403;
        row.path = webPath(script);
        row.reason = rule;
        return true;
      }
      return false;
    },
  };
}

function accessLog(): RowFormat {
  return {
    name: 'php-fpm access',
    kind: 'php-fpm',
    product: 'php-fpm',
    combined: false,
    errorLog: false,
    understands: () => false,
    readRow(line, row) {
      clearRow(row);
      const [whole, client, user, time = '', request = ''] = ACCESS.exec(line) ?? [];
      if (whole === undefined) return false;
      row.second = commonSecond(time, 0);
      row.status = Math.max(0, statusAt(line, whole.length));
      row.client = shown(client);
      row.user = shown(user);
      putRequest(row, request, 0, request.length);
      return true;
    },
  };
}
