/** What a pasted command asked for. Headers are null: the client adds some of its own that the line does not show. */
export interface CommandRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: null;
}

const COMMAND = /(?:^|[$#>%]\s{1,4}|\|\s{1,4}|sudo\s{1,4})(curl|wget|http|https|xh)\s{1,8}(.*)$/;
const URL_IN_COMMAND = /["']?(https?:\/\/[^\s"']{1,4000})["']?/i;
const METHOD = /(?:^|\s)(?:-X|--request|--method)[ =]?["']?([A-Za-z]{3,12})\b/;
const HEAD = /(?:^|\s)(?:-[A-Za-z]{0,8}I[A-Za-z]{0,8}|--head|--spider)(?:\s|$)/;
const DATA = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-urlencode)?|-F|--form|--json|--post-data)(?:\s|=)/;

/** Reads `curl -I https://…` and the like out of a pasted line, or null where it is no such command. */
export function requestOfCommand(line: string): CommandRequest | null {
  const command = COMMAND.exec(line.slice(0, 8000));
  const args = command?.[2] ?? '';
  const url = URL_IN_COMMAND.exec(args)?.[1];
  if (url === undefined) return null;
  const method = METHOD.exec(args)?.[1]?.toUpperCase() ?? (HEAD.test(args) ? 'HEAD' : DATA.test(args) ? 'POST' : 'GET');
  return { method, url, headers: null };
}
