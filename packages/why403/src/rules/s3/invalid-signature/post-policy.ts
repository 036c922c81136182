import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/post-policy',
  title: 'The upload form sends something that its signed policy does not allow',
  explanation:
    'A browser upload by POST carries a signed list of conditions, and every form field must meet one: key prefix, Content-Type, acl, size. The message quotes the condition that failed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Invalid according to Policy',
      pattern: /Invalid according to Policy: (?:Policy Condition failed|Extra input fields)/,
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Add the condition to the policy that is signed, or send the field as the policy has it.',
      check: 'The same form uploads and answers 204 or 201.',
      weakens: 'A looser condition (starts-with "") lets the client choose that field freely.',
    },
  ],
});
