// Which header fields carry what nobody else may see, and which of them say who asks. One list for what is redacted, what
// a probe leaves out, what a shell must not remember, and what speaks for a decision about a person.

const SECRET =
  /token|secret|passw(?:or)?d|passphrase|api[-_]?key|credential|signature|session|assertion|(?:^|-)key$|^authentication-info$|^dpop$|^x-ms-client-principal$/;

/** Names that look secret and are not: they carry codes, counts, dates or flags that a diagnosis needs. */
const PUBLIC =
  /^(?:x-debug-token|x-oauth|x-accepted|x-github|access-control|x-amzn-errortype|x-shopify-api|www-authenticate|proxy-authenticate|content-security-policy|sec-|signature-(?:input|agent))|rate-?limit|(?:surrogate|cache|idempotency|object|kms|partition|x)-?key$|(?:^|-)(?:expir(?:es?|ed|ation|y)|remaining|reset|limit|count|type|scopes?|required|status|error|version|mode)$/;

/** Whether the value of a field, named in lower case, is a secret by its name. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name);
}

/** Whether a field is open to all although its name looks secret. */
export function isPublicHeader(name: string): boolean {
  return PUBLIC.test(name);
}

/** Whether a request field, named in lower case, carries credentials. */
export function isCredentialField(name: string): boolean {
  return /authorization$|cookie/.test(name) || (isSecretHeader(name) && !isPublicHeader(name));
}
