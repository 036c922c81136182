/** First words that are commands; they win over files of that name. */
export const COMMAND_WORDS: ReadonlySet<string> = new Set([
  'diagnose',
  'explain',
  'host',
  'predict',
  'expect',
  'lint',
  'token',
  'access',
  'completion',
  'complete',
  'help',
]);
