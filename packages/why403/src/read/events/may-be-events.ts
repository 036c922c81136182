const WINDOW = 64 * 1024;
/** Members that the events of a cloud or an edge have, plain or quoted once more. */
const MEMBERS =
  /(?:\\?"|"")(?:eventSource|CloudTrailEvent|webaclId|SampledRequests|DecodedMessage|matchedStatements|rayName|RayID|ray_?[iI]d|firewallEventsAdaptive\w{0,20}|x-edge-request-id)(?:\\?"|"")\s{0,20}:/;
/** The heading of a table of Security Events. */
const HEADING =
  /^(?=[^\n]{0,4000}\b(?:ray[ _]?id|rayname|ray)\b)(?=[^\n]{0,4000}\baction\b)(?=[^\n]{0,4000}\b(?:source|service)\b)[^\n]{0,4000}[,;\t]/i;

/** The heading of a table of messages, as CloudWatch exports it: each message is a record in JSON. */
const MESSAGES = /^(?:"?@?[\w.-]{1,40}"?,){0,20}"?@?message"?[,\r\n]/i;

/** Cheap, and wrong only towards yes: whether a text may be an export of events. */
export function mayBeEvents(text: string): boolean {
  const start = text
    .slice(0, WINDOW)
    .trimStart()
    .replace(/^\uFEFF/, '');
  if (/^[{[]/.test(start) || MESSAGES.test(start)) return MEMBERS.test(start);
  return HEADING.test(start);
}
