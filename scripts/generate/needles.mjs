/**
 * The texts that must stand in a part, in lower case, wherever a pattern matches it: what the pattern has to say outside
 * groups, classes and repeats. Empty where it has alternatives. What is found by them is looked at again with the
 * pattern itself, so to find too few of them costs time and never an answer.
 */
export function needlesOf({ source }) {
  const needles = [];
  let run = '';
  const end = () => {
    if (run.length > 2) needles.push(run.toLowerCase());
    run = '';
  };
  for (let at = 0; at < source.length; ) {
    const start = at;
    if (source[at] === '|') return [];
    if (source[at] === '(') at = endOfGroup(source, at);
    else if (source[at] === '[') at = endOfClass(source, at);
    else if (source[at] === '\\') at += ESCAPE.exec(source.slice(at))[0].length;
    else at += 1;
    const [repeat] = REPEAT.exec(source.slice(at));
    const letter = letterOf(source.slice(start, at));
    if (letter === null) end();
    else if (repeat === '') run += letter;
    else {
      // What is repeated stands there once at least, beside what is before it and beside what follows, or not at all.
      const isOptional = /^(?:[*?]|\{0)/.test(repeat);
      if (!isOptional) run += letter;
      end();
      if (!isOptional) run = letter;
    }
    at += repeat.length;
  }
  end();
  return needles;
}

const ESCAPE = /^\\(?:u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|\d+|.)/s;
const REPEAT = /^(?:(?:[*+?]|\{\d+(?:,\d*)?\})\??)?/;

/** The one letter that a piece of a pattern stands for; null for everything else, and beyond ASCII for letters too. */
function letterOf(piece) {
  if (piece.length === 1) return /[ -~]/.test(piece) && !'.^$'.includes(piece) ? piece : null;
  return piece.length === 2 && /\\[^A-Za-z0-9]/.test(piece) && /[ -~]/.test(piece[1]) ? piece[1] : null;
}

function endOfClass(source, start) {
  let at = start + 1;
  while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfGroup(source, start) {
  let open = 0;
  let at = start;
  do {
    if (source[at] === '\\') at += 2;
    else if (source[at] === '[') at = endOfClass(source, at);
    else {
      if (source[at] === '(') open += 1;
      if (source[at] === ')') open -= 1;
      at += 1;
    }
  } while (open > 0);
  return at;
}
