import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-role/aws-action',
  title: 'The AWS identity may not do the action that is named',
  explanation:
    'The message names who asked, for what action, on which resource, and, for callers of the same organisation, the kind of policy that refused. The service recognised the caller; new keys for it change nothing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform',
      pattern:
        /User: arn:aws[a-z-]{0,12}:\S{5,300} is not authorized to perform: (?!s3:|kms:|execute-api:|es:|aoss:|lambda:InvokeFunction)[a-z0-9-]{2,40}:\w{3,60}\b/,
      unless: [{ in: 'body', literal: 'resource-based policy' }],
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // An application that tells what its own call to AWS met did not itself refuse by a policy of AWS.
    return exchange.header('content-type')?.includes('html') ? null : found;
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Grant the named action on the named resource to the named role, in the kind of policy the message speaks of.',
      command:
        'aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names SERVICE:ACTION --resource-arns RESOURCE_ARN',
      check: 'The simulation says allowed, and the call passes.',
      weakens: 'The role may do that action on that resource.',
    },
  ],
});
