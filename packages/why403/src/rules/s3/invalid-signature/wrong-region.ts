import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';
const EXPECTING = /\bregion '[^']{0,40}' is wrong; expecting '([a-z0-9-]{2,30})'/;

export default defineRule({
  id: 's3/invalid-signature/wrong-region',
  title: 'The request was signed for another region than that of the bucket',
  explanation:
    'The region is part of what is signed. S3 looks at it before the signature, answers 400, and names the region that it expects; us-east-1 is what clients take where none was configured.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'is wrong; expecting',
      pattern: EXPECTING,
      also: [{ in: 'body', literal: 'AuthorizationHeaderMalformed' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'is wrong; expecting',
      pattern: EXPECTING,
      also: [{ in: 'body', literal: 'AuthorizationQueryParametersError' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: (view) => {
        const region = readStorageError(view.body)?.fields.Region ?? EXPECTING.exec(view.body)?.[1];
        return region !== undefined && /^[a-z0-9-]{2,30}$/.test(region)
          ? `Configure the client for the region ${region}, and sign for it.`
          : 'Configure the client for the region that the answer names, and sign for it.';
      },
      command: 'aws s3api head-bucket --bucket BUCKET --region REGION',
      check: 'The same request, signed for that region, is not refused for its region any more.',
    },
  ],
});
