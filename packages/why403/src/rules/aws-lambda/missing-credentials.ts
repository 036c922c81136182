import { awsSignature } from '../../evaluate/aws-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-lambda/missing-credentials',
  title: 'The function URL takes signed calls only, and this one was not signed',
  explanation:
    'With the kind AWS_IAM every call has to be signed for the service lambda. A browser cannot do that by itself.',
  needs: ['exchange'],
  generic(view) {
    const signature = awsSignature(view);
    if (signature?.signed) return { ruledOutBecause: 'The request was signed.' };
    return { speaksFor: signature === null ? [] : [signature.evidence] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the call.',
      command: 'curl --aws-sigv4 \'aws:amz:REGION:lambda\' --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" URL',
      check: 'The signed call answers, or names what the role lacks.',
    },
  ],
});
