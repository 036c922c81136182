import type { LogRow } from '../../model/log-rows.ts';
import { anySecond } from './clock.ts';
import { jsonMaker } from './json-format.ts';
import { bytesOf, statusOfText } from './quoted.ts';
import { withoutQuery } from './request-line.ts';
import { reasonOf } from './row-format.ts';

/*
 * Cloudflare's Logpush (https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/http_requests/ and
 * …/firewall_events/). Fields are chosen by the operator; those of before 2023 have other names.
 */

const REQUEST = {
  EdgeStartTimestamp: 'time',
  Datetime: 'time',
  EdgeEndTimestamp: 'end',
  ClientIP: 'client',
  ClientRequestMethod: 'method',
  ClientRequestURI: 'uri',
  ClientRequestPath: 'path',
  ClientRequestHost: 'host',
  ClientRequestUserAgent: 'agent',
  ClientRequestReferer: 'referer',
  ClientCountry: 'country',
  ClientCountryName: 'country',
  EdgeResponseStatus: 'status',
  EdgeResponseBytes: 'bytes',
  OriginResponseStatus: 'origin',
  SecurityAction: 'action',
  SecurityActions: 'actions',
  SecuritySources: 'sources',
  SecurityRuleID: 'rule',
  SecurityRuleDescription: 'description',
  FirewallMatchesActions: 'matches',
  FirewallMatchesSources: 'matchSources',
  WAFAction: 'wafAction',
  WAFRuleID: 'wafRule',
  Action: 'eventAction',
  Source: 'eventSource',
  RuleID: 'eventRule',
  Description: 'eventDescription',
} as const;
type Values = Readonly<Record<(typeof REQUEST)[keyof typeof REQUEST], string>>;

/** The data set `http_requests`. */
export const cloudflareRequestsMaker = jsonMaker({
  kind: 'cloudflare-http-requests',
  product: 'cloudflare',
  members: REQUEST,
  shape: (line) => line.includes('"EdgeResponseStatus"') && !isEvent(line),
  put(values, row, zone) {
    if (!putRequestOf(values, row, zone)) return false;
    if (row.status < 400) return true;
    const isUnused = (text: string) => text === '' || text === 'unknown';
    row.reason = reasonOf(
      ['SecurityAction', values.action || values.actions],
      ['SecuritySources', values.sources],
      ['SecurityRuleID', values.rule],
      ['FirewallMatchesActions', values.matches],
      ['FirewallMatchesSources', values.matchSources],
      ['WAFAction', isUnused(values.wafAction) ? '' : values.wafAction],
      ['WAFRuleID', isUnused(values.wafAction) ? '' : values.wafRule],
      ['OriginResponseStatus', values.origin],
      ['SecurityRuleDescription', values.description],
    );
    return true;
  },
});

/** The data set `firewall_events`: only requests that a rule looked at. */
export const cloudflareEventsMaker = jsonMaker({
  kind: 'cloudflare-firewall-events',
  product: 'cloudflare',
  errorLog: true,
  members: REQUEST,
  shape: (line) => isEvent(line),
  put(values, row, zone) {
    if (values.eventAction === '' || !putRequestOf(values, row, zone)) return false;
    row.reason = reasonOf(
      ['Action', values.eventAction],
      ['Source', values.eventSource],
      ['RuleID', values.eventRule],
      ['Description', values.eventDescription],
    );
    return true;
  },
});

function isEvent(line: string): boolean {
  return line.includes('"Action"') && line.includes('"Source"') && /"(?:ClientIP|RayID|RayName)"/.test(line);
}

function putRequestOf(values: Values, row: LogRow, zone: number): boolean {
  row.status = statusOfText(values.status);
  if (row.status === 0 && values.client === '') return false;
  row.second = anySecond(values.time || values.end, zone);
  row.client = values.client;
  row.method = values.method;
  const address = values.path || values.uri;
  row.path = withoutQuery(address, 0, address.length);
  row.host = values.host;
  row.agent = values.agent;
  row.referer = values.referer;
  row.country = values.country;
  row.bytes = bytesOf(values.bytes);
  return true;
}
