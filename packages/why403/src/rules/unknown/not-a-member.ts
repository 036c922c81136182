import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/not-a-member',
  title: 'The resource belongs to somebody else',
  explanation:
    'The answer says that the user is no member of the organisation, team or project, or not the owner of the resource. The right account may be another one of the same person.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['member'],
      /\bnot (?:a |an? [a-z]{1,20} )?members? of\b|\b(?:must be|are you) an? (?:\w{1,20} )?member of\b|\bmembers only\b/i,
    ),
    ...sentences(['members'], /\b(?:members only|only members|restricted to members|for members only)\b/i),
    ...sentences(['belong'], /\b(?:does not|do not|doesn['’]t) belong to (?:you|your|this|the)\b/i),
    ...sentences(
      ['belongs'],
      /\bbelongs to (?:another|a different|someone else|other) ?(?:user|account|organi[sz]ation|tenant|customer|team|workspace)?\b/i,
    ),
    ...sentences(
      ['owner'],
      /\b(?:you are|you['’]re) not the owner\b|\bonly the owner (?:may|can)\b|\bnot owned by you\b/i,
    ),
    ...sentences(
      ['tenant'],
      /\b(?:wrong|another|different|other) tenant\b|\btenant mismatch\b|\bno access to (?:this )?tenant\b/i,
    ),
    ...sentences(
      ['SSO'],
      /\bSSO (?:is )?(?:required|enforced|authori[sz]ation)\b|\bsingle sign-on (?:is )?required\b/i,
    ),
    ...problemTypes('not-a-member', 'not-owner'),
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Have the account added to the organisation or project, or share the resource with it.',
      check: 'The same account sees the resource in its list.',
    },
    {
      actor: 'developer',
      summary: 'Look which account the credentials belong to: a stored one of another user is the commonest reason.',
    },
  ],
});
