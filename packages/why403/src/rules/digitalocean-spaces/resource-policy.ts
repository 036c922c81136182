import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'digitalocean-spaces/resource-policy',
  title: 'The file is private',
  explanation:
    'Files are private unless they were uploaded with x-amz-acl: public-read or opened later. The listing setting of the Space says nothing about files.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: anonymous(view) }),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Link with a signed URL, or open the one file.',
      command: 's3cmd signurl s3://SPACE/KEY +3600; s3cmd setacl s3://SPACE/KEY --acl-public',
      check: 'The address answers 200 in a private window.',
      weakens: 'With --acl-public everybody can read the file.',
    },
  ],
});
