import { anonymous, identified } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code';

export default defineRule({
  id: 'alibaba-oss/insufficient-role',
  title: 'The RAM user or role that signed the request lacks this permission',
  explanation:
    'What temporary credentials may do is the overlap of the policy of the role and the one given when they were asked for. Listing all buckets, bucket information and tags are permissions of their own.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: "Access denied by authorizer's policy",
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are forbidden to list buckets',
      strength: 'proved',
      source: 'https://github.com/openobserve/openobserve/issues/1215',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You have no right to access this object',
      unless: [{ in: 'body', literal: 'because of bucket acl' }],
      strength: 'indicated',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The bucket you access does not belong to you',
      strength: 'indicated',
      source: 'https://www.alibabacloud.com/help/en/oss/support/0003-00000001',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ImplicitDeny',
      also: [{ in: 'body', literal: 'AuthAction' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  generic(view) {
    if (anonymous(view).length > 0)
      return { ruledOutBecause: 'The request carries no identity whose rights could be missing.' };
    return { speaksFor: identified(view) };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Grant the one action on the one prefix to the RAM user or role, and do not leave it out of the session policy.',
      change: {
        file: 'a custom policy of the RAM user or role',
        after: '{ "Effect": "Allow", "Action": "oss:GetObject", "Resource": "acs:oss:*:*:BUCKET/PREFIX/*" }',
      },
      check: 'The same request answers 200.',
      weakens: 'Lets that user read every object under the prefix.',
    },
  ],
});
