/**
 * A text as a quoted literal of Cloudflare's Rules language: quotes and backslashes escaped, control characters as bytes
 * (https://developers.cloudflare.com/ruleset-engine/rules-language/values/, "Quoted string syntax").
 */
export function edgeText(value: string): string {
  const escaped = value
    .replace(/[\\"]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped}"`;
}
