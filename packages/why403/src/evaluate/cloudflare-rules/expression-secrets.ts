import { isCredentialField } from '../../model/credential-field.ts';

/** Stands for a value that is not shown. */
const HIDDEN = '"[redacted]"';

/** Texts in quotes, raw ones (`r#"…"#`) too, words, and what lies between. */
const TOKENS = /r(#{0,255})"[\s\S]*?"\1|"(?:[^"\\]|\\[\s\S])*"?|[a-z_$][\w.$-]*|[\s\S]/gi;
/** What parts one comparison from the next. */
const JOINT = /^(?:and|or|xor|&|\||\^)$/i;

/**
 * An expression of Cloudflare's rules without the values that it compares a header, cookie or parameter of credentials
 * with: the names stay.
 */
export function expressionWithoutSecrets(expression: string): string {
  const tokens = expression.match(TOKENS) ?? [];
  let shown = '';
  let comparison: string[] = [];
  const end = () => {
    shown += withoutValues(comparison);
    comparison = [];
  };
  for (const token of tokens) {
    comparison.push(token);
    if (JOINT.test(token)) end();
  }
  end();
  return shown;
}

function withoutValues(comparison: readonly string[]): string {
  const isOfBody = comparison.some((token) => token.startsWith('lookup_json_'));
  const speaks = comparison.some((token, at) => {
    const isNamed = !isText(token) || isOfBody || isName(comparison, at);
    return isNamed && speaksOfSecret(token);
  });
  if (!speaks) return comparison.join('');
  return comparison.map((token, at) => (isText(token) && !isName(comparison, at) ? HIDDEN : token)).join('');
}

/** The name of a field, or of a member of a body, that carries credentials; or the function that is given the key it signs with. */
function speaksOfSecret(token: string): boolean {
  const words = token.toLowerCase().match(/[a-z][\w-]*/g) ?? [];
  return words.some((word) => isCredentialField(word) || word.startsWith('is_timed_hmac_valid'));
}

function isText(token: string): boolean {
  return /^(?:r#*)?"/i.test(token) && token.length > 1;
}

/** `["x-api-key"]`: what stands in brackets after a field is the name of a header. */
function isName(comparison: readonly string[], at: number): boolean {
  let before = at - 1;
  while (comparison[before]?.trim() === '') before--;
  return comparison[before] === '[';
}
