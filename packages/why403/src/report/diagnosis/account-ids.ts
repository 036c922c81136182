/** Twelve digits that stand alone: how AWS writes an account, in ARNs, host names and bucket names. */
const AWS_ACCOUNT = String.raw`(?<!\w)\d{12}(?!\w)`;

/** A text that is meant for others, without the numbers of cloud accounts; what is there to be quoted stays whole. */
export function withoutAccountIds(text: string, toQuote: readonly { readonly value: string }[]): string {
  const kept = toQuote.map(({ value }) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replace(new RegExp([...kept, AWS_ACCOUNT].join('|'), 'g'), (match) =>
    toQuote.some(({ value }) => value === match) ? match : 'ACCOUNT-ID',
  );
}

/** The same for every text of a value; numbers stay what they are, and so does the form. */
export function withoutAccountIdsIn(value: unknown, toQuote: readonly { readonly value: string }[]): unknown {
  if (typeof value === 'string') return withoutAccountIds(value, toQuote);
  if (Array.isArray(value)) return value.map((one) => withoutAccountIdsIn(one, toQuote));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutAccountIdsIn(one, toQuote)]));
}
