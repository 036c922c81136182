/** Twelve digits that stand alone, or in an ARN: how AWS writes an account. Ids to quote are longer or hold letters. */
const AWS_ACCOUNT = /(?<![\w.-])\d{12}(?![\w.-])/g;

/** A text that is meant for others, without the numbers of cloud accounts. */
export function withoutAccountIds(text: string): string {
  return text.replace(AWS_ACCOUNT, 'ACCOUNT-ID');
}
