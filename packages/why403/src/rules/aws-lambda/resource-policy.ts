import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-lambda/resource-policy',
  title: 'The policy of the function does not grant both permissions that its URL needs',
  explanation:
    'Since October 2025 a new function URL needs lambda:InvokeFunctionUrl and lambda:InvokeFunction in the resource policy, for everybody where the kind is NONE, for cloudfront.amazonaws.com behind a distribution. Tools that grant the first alone leave every call with 403; the function never runs and logs nothing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'For troubleshooting Function URL authorization issues',
      unless: [{ in: 'header content-type', literal: 'html' }],
      strength: 'indicated',
      source: 'https://github.com/RJPearson94/terraform-aws-open-next/issues/71',
      lastSeen: '2026-09',
    },
  ],
  generic: (view) => ({ speaksFor: anonymous(view) }),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant what is missing; for a public URL both to everybody, the second bound to calls through the URL.',
      command:
        "aws lambda add-permission --function-name FUNCTION --statement-id url --action lambda:InvokeFunctionUrl --principal '*' --function-url-auth-type NONE; aws lambda add-permission --function-name FUNCTION --statement-id url-invoke --action lambda:InvokeFunction --principal '*' --invoked-via-function-url",
      check: 'aws lambda get-policy shows both statements, and the URL answers.',
      weakens: 'Everybody who knows the URL may run the function: its own code must check who calls.',
    },
  ],
});
