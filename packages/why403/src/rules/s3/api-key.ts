import type { ExchangeView } from '../../evaluate/exchange-view.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';

export default defineRule({
  id: 's3/api-key',
  title: 'S3 does not know the access key id that signed the request',
  explanation:
    'The key was deleted, belongs to another partition (China, GovCloud) or to another vendor, is that of a CloudFront key pair, or is a temporary one whose session token was not sent with it. The configured profile or variable may not be the one that is used.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      strength: 'proved',
      source: 'https://github.com/jasonsims/aws-cloudfront-sign/issues/15',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The AWS Access Key Id you provided does not exist in our records',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'InvalidSecurity',
      also: [{ in: 'body', literal: 'The provided security credentials are not valid' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const key = /\b(ASIA|APKA)/.exec(`${exchange.url ?? ''} ${exchange.body}`)?.[1];
    const clue =
      key === 'ASIA'
        ? [exchange.cite('body', temporaryKey(exchange))]
        : key === 'APKA'
          ? [exchange.cite('body', 'APKA…: a CloudFront key pair id, which S3 does not know')]
          : [];
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...clue] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Find out which key the client uses, and where it has it from.',
      command: 'aws configure list; aws sts get-caller-identity',
      check: 'get-caller-identity answers with the expected account.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the key was deleted or deactivated on purpose, hand out a new one or, better, a role.',
      command: 'aws iam list-access-keys --user-name USER',
    },
  ],
});

/** Whether the session token was sent with a temporary key, as far as it is shown. */
function temporaryKey(view: ExchangeView): string {
  const kind = 'ASIA…: a temporary key';
  const inUrl = /(?:^|&)X-Amz-(?:Signature|Security-Token)=/i.test(view.query ?? '');
  const sent =
    /(?:^|&)X-Amz-Security-Token=/i.test(view.query ?? '') || view.requestHeader('x-amz-security-token') !== null;
  if (sent) return `${kind}, whose session token was sent: the session has ended, or the token is of another`;
  const isShown = inUrl || view.requestHeader('authorization') !== null;
  return isShown ? `${kind}, and its session token was not sent` : `${kind}, which needs its session token`;
}
