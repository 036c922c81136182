import { anySecond } from './clock.ts';
import { jsonMaker } from './json-format.ts';
import { bytesOf, shown, statusOfText, withoutPort } from './quoted.ts';
import { withoutQuery } from './request-line.ts';
import { reasonOf } from './row-format.ts';

/* Traefik's access log as JSON (https://doc.traefik.io/traefik/observability/access-logs/); as CLF it is combined. */

/** Traefik's access log. */
export const traefikMaker = jsonMaker({
  kind: 'traefik-json-access',
  product: 'traefik',
  members: {
    StartUTC: 'start',
    time: 'time',
    StartLocal: 'local',
    ClientHost: 'client',
    ClientAddr: 'peer',
    ClientUsername: 'user',
    RequestMethod: 'method',
    RequestPath: 'path',
    RequestHost: 'host',
    RequestAddr: 'authority',
    'request_User-Agent': 'agent',
    request_Referer: 'referer',
    DownstreamStatus: 'status',
    DownstreamContentSize: 'bytes',
    OriginStatus: 'origin',
    RouterName: 'router',
    ServiceURL: 'service',
    ServiceAddr: 'service',
  },
  shape: (line) => line.includes('"DownstreamStatus"'),
  understands: (line) => line.includes('"level":"'),
  put(values, row, zone) {
    row.status = statusOfText(values.status);
    if (row.status === 0) return false;
    row.second = anySecond(values.start || values.time || values.local, zone);
    row.client = values.client || withoutPort(values.peer);
    row.user = shown(values.user);
    row.method = values.method;
    row.path = withoutQuery(values.path, 0, values.path.length);
    row.host = values.host || values.authority;
    row.agent = values.agent;
    row.referer = values.referer;
    row.bytes = bytesOf(values.bytes || undefined);
    if (row.status >= 400) {
      const isFromService = values.origin !== '' && values.origin !== '0';
      row.reason = reasonOf(
        ['OriginStatus', isFromService ? values.origin : 'none'],
        ['RouterName', values.router],
        ['ServiceURL', isFromService ? values.service : ''],
      );
    }
    return true;
  },
});
