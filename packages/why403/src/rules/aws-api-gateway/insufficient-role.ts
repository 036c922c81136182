import { awsSignature } from '../../evaluate/aws-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/insufficient-role',
  title: 'The role that signed the call may not invoke this method',
  explanation:
    'The caller was recognised and lacks execute-api:Invoke on the resource that is named: region, account, API, stage, method and path are all part of it. From another account the resource policy of the API must allow as well.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: execute-api:Invoke',
      pattern: /User: arn:aws[a-z-]{0,12}:\S{5,300} is not authorized to perform: execute-api:Invoke/,
      unless: [
        { in: 'body', literal: 'explicit deny', pattern: /explicit deny in a resource-based policy/ },
        { in: 'body', literal: 'because no resource-based policy' },
      ],
      strength: 'proved',
      source: 'https://github.com/guardian/manage-frontend/pull/483',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const resource = /on resource: (arn:aws\S{5,400}?)["\s]/.exec(exchange.body)?.[1];
    if (resource === undefined) return found;
    return { ...found, evidence: [...found.evidence, exchange.cite('body', `the resource asked for: ${resource}`)] };
  },
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
      summary: 'Grant the role the one action on the one method.',
      change: {
        file: 'a policy of the role',
        after:
          '{ "Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/GET/PATH" }',
      },
      check: 'The same signed call is answered by the integration.',
      weakens: 'The role may call that method.',
    },
  ],
});
