import { awsSignature } from '../../evaluate/aws-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-lambda/insufficient-role',
  title: 'The role that signed the call may not invoke the function through its URL',
  explanation:
    'It needs lambda:InvokeFunctionUrl and lambda:InvokeFunction on the function; from another account the policy of the function must allow it as well.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: lambda',
      pattern: /User: arn:aws\S{5,300} is not authorized to perform: lambda:InvokeFunction(?:Url)?\b/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      lastSeen: '2026',
    },
  ],
  generic(view) {
    const signature = awsSignature(view);
    if (signature !== null && !signature.signed) {
      return { ruledOutBecause: 'The request carries no AWS identity whose rights could be missing.' };
    }
    return { speaksFor: signature === null ? [] : [signature.evidence] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the role both actions on the function.',
      change: {
        file: 'a policy of the role',
        after:
          '{ "Effect": "Allow", "Action": ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"], "Resource": "arn:aws:lambda:REGION:ACCOUNT:function:FUNCTION" }',
      },
      check: 'The same signed call runs the function.',
      weakens: 'The role may run the function.',
    },
  ],
});
