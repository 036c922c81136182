import { addressOf, type LogFormat, type LogParts, splitRequest } from './log-format.ts';

const TIME = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) (?=\[[a-z]{1,10}\] \d+#\d+: )/;
const HEAD = /^(?:\[([a-z]{1,10})\] )?(?:(\d{1,10})#\d{1,10}: )?(?:\*(\d{1,20}) )?/;
/** The fields after the message, in the order in which nginx writes them; a message may hold commas, not these. */
const TAIL =
  /, client: ([^,\s]{1,80})(?:, server: ([^,]{0,300}))?(?:, request: "(.*?)")?(?:, subrequest: "([^"]*)")?(?:, upstream: "([^"]*)")?(?:, host: "([^"]*)")?(?:, referrer: "([^"]*)")?\s*$/s;

/** nginx's error log, which is also where modules, Lua and FastCGI programs write. */
export const nginxError: LogFormat = {
  kinds: ['nginx-error'],
  readLine(line) {
    const [whole, year, month, day, clock] = TIME.exec(line) ?? [];
    return whole === undefined ? null : readNginxMessage(line.slice(whole.length), `${year}-${month}-${day}T${clock}`);
  },
};

/** What follows the time: level, process and connection, as far as they are there, and the message with its fields. */
export function readNginxMessage(text: string, time: string | null): LogParts {
  const [head = '', level = '', pid = '', connection = ''] = HEAD.exec(text) ?? [];
  const rest = text.slice(head.length);
  const at = rest.lastIndexOf(', client: ');
  const [, client, server, request, subrequest, upstream, host, referer] =
    at < 0 ? [] : (TAIL.exec(rest.slice(at)) ?? []);
  const { method, url } = splitRequest(
    request ?? /^http request line: "([^"]{1,8000})"$/.exec(rest)?.[1],
    host ?? server,
  );
  const said = at < 0 ? rest : rest.slice(0, at);
  const denied = /Access denied with code (\d{3})/.exec(said)?.[1] ?? ended(level, said);
  return {
    product: 'nginx',
    time,
    client: client ?? /\[client ([^\]\s]{1,80})\]/.exec(said)?.[1] ?? null,
    method,
    url: url ?? (request === undefined ? null : addressOf(request, host)),
    status: denied === undefined ? null : Number(denied),
    message: said,
    fields: {
      level,
      connection: connection === '' ? '' : `${pid}*${connection}`,
      server: server ?? '',
      host: host ?? '',
      subrequest: subrequest ?? '',
      upstream: upstream ?? '',
      referer: referer ?? '',
      unique_id: /\[unique_id "([^"]{1,80})"\]/.exec(said)?.[1] ?? '',
    },
  };
}

/** At level debug nginx says with which status of its own a request ends. */
function ended(level: string, message: string): string | undefined {
  return level === 'debug' ? /^http finalize request: ([45]\d\d), /.exec(message)?.[1] : undefined;
}
