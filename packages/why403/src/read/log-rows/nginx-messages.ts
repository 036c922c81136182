/*
 * Which lines of nginx's error log can be about a refusal, told in place: nearly all that are not are left by a look at few of
 * their letters.
 */

/** Whether the message from one place to another may be one of the sentences; nearly all that are none are told by how they begin. */
export function mayRefuse(text: string, at: number, end: number): boolean {
  switch (text.charCodeAt(at)) {
    case LETTER_O:
      return mayFailToOpen(text, at, end);
    case LETTER_A:
      return text.startsWith('access f', at);
    case LETTER_B:
      return text.startsWith('both URI ', at);
    case LETTER_D:
      return text.startsWith('directory index ', at);
    case LETTER_L:
      return text.startsWith('limiting ', at);
    case LETTER_M:
      return text.startsWith('mkdir()', at);
    case LETTER_R:
      return text.startsWith('rename()', at) || text.startsWith('rmdir()', at);
    case LETTER_U:
      return text.startsWith('unlink()', at);
    case LETTER_F:
      return /has been denied|primary script: /.test(text.slice(at, end));
    case QUOTE:
      return /" (?:is forbidden|could not be )/.test(text.slice(at, end));
    case BRACKET:
      return /code 403 |'ban'/.test(text.slice(at, end));
    default:
      return false;
  }
}

/** `open() "…" failed (13: …`, 40 alike; with 2 where the file may be one of passwords. */
function mayFailToOpen(text: string, at: number, end: number): boolean {
  const first = text.indexOf('"', at);
  const quote = first < 0 || first > end ? -1 : text.indexOf('"', first + 1);
  if (quote < 0 || quote > end) return false;
  // A file may have a quote in its name.
  if (!text.startsWith(' failed (', quote + 1)) return text.slice(at, end).includes('" failed (');
  const errno = text.charCodeAt(quote + 10);
  return errno === 49 || errno === 52 || (errno === 50 && mayHoldPasswords(text, at, quote));
}

/** Whether the name of the file that ends here has `passwd` or `htusers` in it; told by their middle letters, as nearly none has. */
function mayHoldPasswords(text: string, from: number, end: number): boolean {
  for (let at = end - 2; at > from && text.charCodeAt(at) !== SLASH; at--) {
    const letter = text.charCodeAt(at);
    if (letter !== LETTER_W && letter !== LETTER_U) continue;
    const next = text.charCodeAt(at + 1);
    if (letter === LETTER_W ? next === LETTER_D : next === LETTER_S && text.charCodeAt(at - 1) === LETTER_T)
      return true;
  }
  return false;
}

const QUOTE = 34;
const SLASH = 47;
const LETTER_A = 97;
const LETTER_B = 98;
const LETTER_D = 100;
const LETTER_F = 70;
/** The first letter of what is said of limits. */
export const LETTER_L = 108;
const LETTER_M = 109;
const LETTER_O = 111;
const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;
const LETTER_U = 117;
const LETTER_W = 119;
const BRACKET = 91;
const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** Where the message begins of the line that begins here, behind time, level, process and connection; -1 where it is of another log. */
export function messageAt(line: string, from: number): number {
  if (line.charCodeAt(from + 4) !== SLASH || line.charCodeAt(from + 7) !== SLASH) return -1;
  if (line.charCodeAt(from + 13) !== 58 || line.charCodeAt(from + 20) !== 91) return -1;
  let at = from + 22;
  while (at < from + 32 && line.charCodeAt(at) !== 93) at += 1;
  const process = afterDigits(line, at + 2);
  if (line.charCodeAt(at) !== 93 || line.charCodeAt(process) !== 35) return -1;
  at = afterDigits(line, process + 1);
  if (line.charCodeAt(at) !== 58) return -1;
  return line.charCodeAt(at + 2) === 42 ? afterDigits(line, at + 3) + 1 : at + 2;
}

function afterDigits(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) >= DIGIT_0 && line.charCodeAt(at) <= DIGIT_9) at += 1;
  return at;
}
