import { signatureClues } from '../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { readStorageError } from '../../read/storage-error.ts';
import { defineRule } from '../define-rule.ts';

const SOURCE = 'https://github.com/ShareX/ShareX/issues/2803';

export default defineRule({
  id: 'digitalocean-spaces/invalid-signature',
  title: 'Spaces did not accept the signature, its time, or a signed URL that has expired',
  explanation:
    'Spaces sends the bare code. Behind SignatureDoesNotMatch are mostly a bucket name with a folder in it, a leading slash in the key, the CDN endpoint used for signing, a wrong secret, or a service other than s3 in the scope.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'SignatureDoesNotMatch', strength: 'proved', source: SOURCE, lastSeen: '2025-12' },
    {
      // Clients that drop the tags leave code and request id in one word.
      in: 'url',
      literal: 'digitaloceanspaces.com',
      also: [{ in: 'body', literal: 'SignatureDoesNotMatch' }],
      strength: 'proved',
      source: 'https://github.com/SociallyDev/Spaces-API/issues/64',
      lastSeen: '2021-05',
    },
    { in: 'body', literal: 'RequestTimeTooSkewed', strength: 'proved', source: SOURCE, lastSeen: '2025' },
    { in: 'body', literal: 'Request has expired', strength: 'proved', source: SOURCE, lastSeen: '2025' },
  ],
  refine({ exchange }, found) {
    const clues = signatureClues(exchange, readStorageError(exchange.body)?.fields ?? {});
    return spokenBy('digitalocean-spaces', exchange, { ...found, evidence: [...found.evidence, ...clues] });
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Sign for https://REGION.digitaloceanspaces.com with the bare bucket name, and put folders into the key.',
      command:
        's3cmd --host=REGION.digitaloceanspaces.com --host-bucket="%(bucket)s.REGION.digitaloceanspaces.com" ls s3://SPACE',
      check: 'The command lists the Space with the same keys.',
    },
  ],
});
