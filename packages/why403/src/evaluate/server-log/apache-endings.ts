import { type Ending, isLevel } from './ending.ts';

/** Where only the code is told: what such a request ends with. */
const BY_CODE: readonly (readonly [codes: readonly string[], status: number, why: string])[] = [
  [['AH00027'], 500, 'Authorization without authentication is a mistake in the configuration: it ends as 500.'],
  [['AH01620'], 500, 'A password file that is missing or cannot be read ends as 500.'],
  [['AH01241'], 500, 'A script that cannot be run ends as 500.'],
  [['AH00124', 'AH00125'], 500, 'Too many internal redirects end as 500.'],
  [['AH01144', 'AH01084', 'AH00898'], 502, 'The server behind Apache gave no answer: such a request ends as 502.'],
  [['AH01102', 'AH01097'], 502, 'The server behind Apache gave no answer: such a request ends as 502.'],
  [
    ['AH01114', 'AH00957', 'AH01079', 'AH02454', 'AH00896', 'AH00959', 'AH00940', 'AH01167', 'AH01067', 'AH00858'],
    503,
    'The server behind Apache cannot be reached: such a request ends as 503.',
  ],
  [['AH01075'], 504, 'The server behind Apache did not answer in time: such a request ends as 503 or 504.'],
  [['AH01623', 'AH00131'], 405, 'The method is not allowed here, which ends as 405.'],
  [['AH02032'], 421, 'Names of the TLS handshake and of the request that belong to different sites end as 421.'],
  [['AH01382'], 408, 'The request did not arrive in time, which ends as 408.'],
  [['AH00128', 'AH00129', 'AH00026'], 404, 'The file does not exist, which ends as 404.'],
  [['AH02811', 'AH01264'], 404, 'The script does not exist, which ends as 404.'],
  [
    ['AH00126', 'AH10244', 'AH00524', 'AH00566', 'AH00587', 'AH02428'],
    400,
    'The request cannot be understood, which ends as 400.',
  ],
  [['AH01588', 'AH00583', 'AH00588'], 413, 'The request is larger than allowed, which ends as 413.'],
  [['AH01617'], 401, 'A wrong password ends as 401.'],
  [['AH01618'], 401, 'An unknown user ends as 401.'],
  [['AH01614', 'AH01664'], 401, 'Such a login ends as 401.'],
];

/** The same in the words of 2.2, and of modules that write no code. */
const BY_TEXT: readonly (readonly [pattern: RegExp, status: number, why: string])[] = [
  [/^File does not exist: /, 404, 'The file does not exist, which ends as 404.'],
  [/script not found or unable to stat/, 404, 'The script does not exist, which ends as 404.'],
  [
    /^(?:Premature e|E)nd of script (?:output before )?headers: |^exec of '.{1,4000}' failed/,
    500,
    'A script that cannot be run ends as 500.',
  ],
  [
    /^(?:Could not open password file|configuration error:|Request exceeded the limit of \d+ internal redirects|mod_rewrite: maximum number of internal redirects)/,
    500,
    'A mistake in the configuration ends as 500.',
  ],
  [
    /^user .{0,300}(?:: authentication failure for "| not found: )|^access to .{1,4000} failed, reason: user .{1,300} not allowed access|^client used wrong authentication scheme/,
    401,
    'A wrong user or password ends as 401.',
  ],
  [/^Invalid (?:URI in|method in) request/, 400, 'The request cannot be understood, which ends as 400.'],
  [
    /^\(?(?:13\)Permission denied: )?(?:proxy: )?(?:HTTP|AJP|FCGI): (?:failed to make connection|attempt to connect)/,
    503,
    'The server behind Apache cannot be reached: such a request ends as 503.',
  ],
  [
    /Primary script unknown|Unable to open primary script: .{0,4000} \((?:Operation not permitted|No such file)/,
    404,
    'PHP-FPM answers 404 where it does not find the script, or may not look for it there.',
  ],
];

const BLOCKED = /connect to remote machine .{0,300}blocked/i;

/** Messages of Apache that belong to other answers. */
export const APACHE_ENDINGS: readonly Ending[] = [
  {
    log: 'apache-error',
    pattern: /./,
    holds: (line) =>
      line.client === null &&
      line.fields.errno === '13' &&
      /^AH000(?:15|72|91)$|^AH00649$/.test(line.fields.code ?? ''),
    status: null,
    why: 'Apache wrote this when it started or opened its logs, not for a request.',
  },
  {
    log: 'apache-error',
    pattern: /./,
    holds: isLevel('alert', 'emerg'),
    status: 500,
    why: 'A mistake in the configuration or in `.htaccess` ends as 500.',
  },
  {
    log: 'apache-error',
    pattern: /, subrequest returned \d{3}$/,
    status: null,
    why: 'Only a part that the page includes was refused; the page itself was served.',
  },
  ...BY_CODE.flatMap(([codes, status, why]) =>
    codes.map(
      (code): Ending => ({
        log: 'apache-error',
        pattern: /./,
        // One code for whatever the proxy could not do, of which only a blocked machine is refused.
        holds: (line) => line.fields.code === code && !BLOCKED.test(line.message),
        status,
        why,
      }),
    ),
  ),
  ...BY_TEXT.map(([pattern, status, why]): Ending => ({ log: 'apache-error', pattern, status, why })),
];
