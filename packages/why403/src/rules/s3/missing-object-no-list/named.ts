import { getObject } from '../../../evaluate/s3-command.ts';
import { printedOperation, readsKey, refusedForListing } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/missing-object-no-list/named',
  title: 'The object most likely does not exist, and the caller may not list the bucket, so S3 says AccessDenied',
  explanation:
    'Reading an object needs s3:GetObject alone. Only where the object is absent does S3 look for s3:ListBucket, to decide between 404 and 403: an answer to a read that names s3:ListBucket is most likely about an object that is not there. Had the right to read been missing, it would name s3:GetObject.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'not authorized to perform: s3',
      pattern: /not authorized to perform: s3:ListBucket(?:Versions)?\b/,
      // The page says when the right to list is weighed; that the sentence of the refusal then names it follows, and is not said.
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    if (refusedForListing(exchange) !== 'absent-object') return null;
    const printed = printedOperation(exchange);
    const read = printed === undefined ? readsKey(exchange) : [exchange.cite('body', `${printed} reads one object`)];
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...read] });
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look at the key that is asked for, letter for letter: prefix, upper and lower case, encoding. Correct it, or upload the object.',
      command: (view) => getObject(view) ?? 'aws s3api get-object --bucket BUCKET --key KEY /dev/null',
      check: 'With the object in place the same request answers 200, and no permission was changed.',
    },
    {
      actor: 'account-owner',
      summary: 'Grant s3:ListBucket to those who should see 404 for absent keys.',
      change: {
        file: 'the bucket policy, or the policy of the caller',
        after: '{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::BUCKET" }',
      },
      check: 'An absent key answers 404 NoSuchKey.',
      weakens: 'Lets that principal list every key name in the bucket.',
    },
  ],
});
