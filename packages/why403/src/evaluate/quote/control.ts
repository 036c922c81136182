/** What no quoting makes harmless in a text to be copied: controls (a line feed runs the rest), and what turns text around. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** A value with each run of such characters replaced; by nothing unless said otherwise. */
export function withoutControls(value: string, replacement = ''): string {
  return value.replace(CONTROL, replacement);
}
