import { behindCloudFront } from '../../evaluate/aws-request.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { getObject } from '../../evaluate/s3-command.ts';
import { asksForIndex, cannotBeAbsent, readsKey, storeRequest } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/missing-object-no-list',
  title: 'The object may not exist: without permission to list, S3 says AccessDenied instead of NoSuchKey',
  explanation:
    'S3 tells a caller that a key is absent only if that caller may list the bucket (s3:ListBucket). To everybody else an absent key and a refused one mostly read the same. A single-page application that is reloaded on a deep link, and a distribution without default root object, ask for keys that nobody uploaded.',
  needs: ['exchange'],
  generic(view) {
    const { key } = storeRequest(view);
    const cloudfront = behindCloudFront(view);
    if (key === '' && cloudfront !== null && (view.method === null || view.method === 'GET')) {
      return {
        speaksFor: [view.cite('url', 'the path is /: without a default root object CloudFront asks for the bucket')],
      };
    }
    const reason = cannotBeAbsent(view);
    return reason === null ? { speaksFor: [...readsKey(view), ...asksForIndex(view)] } : { ruledOutBecause: reason };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Ask for a key that is known to exist. Where that works, this object is absent: upload it, or correct the key.',
      command: (view) => getObject(view) ?? shell`curl -sI ${view.url?.replace(/[?#].*$/s, '') ?? 'URL'}`,
      check: 'A known key answers 200 while this one answers 403.',
    },
    {
      actor: 'developer',
      summary:
        'For the page of a folder ask for its index.html by name, or let a CloudFront Function add it; only the website endpoint of S3 does so by itself.',
      check: 'The address with index.html at its end answers 200.',
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
    {
      actor: 'operator',
      summary:
        'For a single-page application behind CloudFront, answer 403 and 404 of the origin with /index.html and status 200, and set index.html as default root object.',
      check: 'A deep link loads the application. From then on a real denial looks like the application too.',
    },
  ],
});
