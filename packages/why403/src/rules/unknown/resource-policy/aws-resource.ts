import { PAGES } from '../../../evaluate/said-by.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/resource-policy/aws-resource',
  title: 'The policy on the AWS resource denies the action, or does not allow it',
  explanation:
    'The message names a resource-based policy: that of the queue, function, secret or whatever was asked for. An explicit Deny in it outweighs every Allow; without one the policy does not name the caller, who comes from another account or needs to be named.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform',
      pattern:
        /User: \S{3,300} is not authorized to perform: (?!s3:|kms:|execute-api:|es:|aoss:|lambda:InvokeFunctionUrl)[a-z0-9-]{2,40}:\w{3,60}\b[^\n]{0,700}(?:with an explicit deny in a|because no) resource-based policy/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'In the policy of the named resource allow the named action to the role that asks, or take it out of the Deny; from another account its own policy has to allow it as well.',
      check: 'The same call passes.',
      weakens: 'That role may do that action on that resource.',
    },
  ],
});
