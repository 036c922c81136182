import { judgeToken } from '../../../packages/why403/src/evaluate/token/judge.ts';
import { readSignedJwt } from '../../../packages/why403/src/read/token/jwt.ts';
import { accessText } from '../../../packages/why403/src/report/access/text.ts';
import type { ReportDocument } from '../../../packages/why403/src/report/document/blocks.ts';
import type { Details } from '../messages.ts';

/** What a token is worth, and what it says of itself. Its signature is neither shown nor checked: the page has no keys. */
export function tokenReport(text: string, { scopes, issuer, audience }: Details, got: number | null): ReportDocument {
  const signed = readSignedJwt(text);
  if (signed === null) {
    return report(
      'Token',
      [['Result', 'This is no JSON Web Token that can be read: only the server knows what it holds.']],
      [],
    );
  }
  const answer = judgeToken({
    token: signed.token,
    isOpaque: false,
    signature: 'not-checked',
    now: Date.now() / 1000,
    needs: { scopes: wordsOf(scopes), roles: [] },
    route: null,
    issuer: issuer.trim() === '' ? null : issuer.trim(),
    audience: audience.trim() === '' ? null : audience.trim(),
    requested: null,
    registered: null,
    got,
  });
  const [first] = answer.findings;
  // The same words as in the terminal: what it says of the token stands below the first empty line.
  const [head = '', ...rest] = accessText(answer).trimEnd().split('\n\n');
  const lines = head.split('\n');
  return report(
    'What this token is worth',
    [['Result', lines.slice(0, 2).join(' ')], ...(first === undefined ? [] : [['Fix', first.fix.summary] as const])],
    rest.filter((part) => !part.startsWith('The token was read')),
  );
}

function report(
  title: string,
  answer: readonly (readonly [string, string])[],
  details: readonly string[],
): ReportDocument {
  return {
    title,
    warning: null,
    answer: answer.map(([label, text]) => ({ label, text, code: null })),
    context: 'Read in this browser and sent nowhere. Whether the signature is right was not checked.',
    sections: details.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return { title: heading, blocks: [{ kind: 'code', text: lines.join('\n') }] };
    }),
  };
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,+]+/).filter((word) => word !== '');
}
