/**
 * A report before it has a format. Texts are plain: backticks mark what is code, as in the knowledge files; the
 * renderers escape everything else.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** For copying as it stands; never wrapped. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'change'; readonly file: string; readonly before: string | null; readonly after: string }
  /** What was seen, word for word. */
  | { readonly kind: 'quotes'; readonly items: readonly Quote[] }
  /** "If it shows …, then …". */
  | { readonly kind: 'choices'; readonly items: readonly Choice[] }
  | { readonly kind: 'steps'; readonly items: readonly Step[] };

/** Words that were seen: in which part, and where that came from. */
export interface Quote {
  readonly label: string;
  readonly text: string;
  readonly from: string;
}

/** What may be seen, and what it then means. */
export interface Choice {
  readonly when: string;
  readonly meaning: readonly string[];
}

/** One thing to do, with what it takes. */
export interface Step {
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** Blocks under a heading. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** One line of the answer, and a command where the line is about one. */
export interface AnswerLine {
  readonly label: string;
  readonly text: string;
  readonly code: string | null;
}

/** A whole report. */
export interface ReportDocument {
  readonly title: string;
  /** What must be read before the answer. */
  readonly warning: string | null;
  /** Answers by itself: who, why, what to do. */
  readonly answer: readonly AnswerLine[];
  /** What was asked, in one line, or null. */
  readonly context: string | null;
  readonly sections: readonly Section[];
}

/** A run of text; `code` where it stood between backticks. */
export interface Span {
  readonly text: string;
  readonly code: boolean;
}

/** Splits a plain text at its backticks. */
export function spansOf(text: string): Span[] {
  return text
    .split(/(`[^`\n]+`)/)
    .filter((part) => part !== '')
    .map((part) => (/^`[^`\n]+`$/.test(part) ? { text: part.slice(1, -1), code: true } : { text: part, code: false }));
}
