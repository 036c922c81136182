import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';

export default defineRule({
  id: 's3/account-state/not-signed-up',
  title: 'The account is not enabled for S3, or there is a problem with it',
  explanation: 'The sign-up was not completed, the payment method was not verified, or the account is restricted.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Your account is not signed up for the',
      pattern: /Your account is not signed up for the (?:Amazon )?S3 service/,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AccountProblem',
      also: [{ in: 'body', literal: 'There is a problem with your' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Complete the sign-up in the AWS console: payment method, phone verification, support plan.',
      check: 'aws s3 ls answers.',
    },
  ],
});
