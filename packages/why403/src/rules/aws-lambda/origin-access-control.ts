import { behindCloudFront } from '../../evaluate/aws-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-lambda/origin-access-control',
  title: 'The function does not grant the CloudFront distribution that asks for the visitor',
  explanation:
    'An origin access control for functions signs the requests of the distribution. The function must grant it both actions, bound to the ARN of the distribution, and a PUT or POST must carry the hash of its body in x-amz-content-sha256.',
  needs: ['exchange'],
  generic(view) {
    if (view.host?.endsWith('.on.aws'))
      return { ruledOutBecause: `The request went to ${view.host}, the URL of the function itself.` };
    const cloudfront = behindCloudFront(view);
    return { speaksFor: cloudfront === null ? [] : [cloudfront] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the distribution both actions.',
      command:
        'aws lambda add-permission --function-name FUNCTION --statement-id cf-invoke --action lambda:InvokeFunction --principal cloudfront.amazonaws.com --source-arn arn:aws:cloudfront::ACCOUNT:distribution/DISTRIBUTION',
      check:
        'aws lambda get-policy shows InvokeFunctionUrl and InvokeFunction for cloudfront.amazonaws.com, and the path answers.',
      weakens: 'Everybody who may use the distribution may run the function.',
    },
  ],
});
