import { documented, problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/quota-exhausted',
  title: 'The amount of the plan or of the day is used up',
  explanation:
    'The answer speaks of a quota, a monthly or daily amount, or of credits: waiting a minute does not help, the next period or a larger plan does.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['quota'],
      /\bquota\b.{0,30}\b(?:exceeded|exhausted|reached|used up|depleted|limit)\b|\b(?:exceeded|exhausted|reached|out of)\b.{0,40}\bquota\b/i,
    ),
    ...sentences(
      ['limit'],
      /\b(?:daily|monthly|weekly|hourly|annual|plan|usage|account) (?:request |api |usage |call )?limit\b.{0,30}\b(?:exceeded|reached|hit)\b|\b(?:exceeded|reached|hit) (?:your|the) (?:daily|monthly|weekly|plan|usage|free)\b/i,
    ),
    ...sentences(
      ['credits'],
      /\b(?:insufficient|not enough|no|out of|run out of) (?:api )?credits\b|\bcredits? (?:exhausted|depleted|used up)\b/i,
    ),
    ...sentences(['credit'], /\b(?:insufficient|out of) credit\b|\bcredit balance (?:is )?too low\b/i),
    documented(
      'proved',
      'quota-exceeded',
      'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
      /["']type["']\s{0,4}:\s{0,4}["']https:\/\/iana\.org\/assignments\/http-problem-types#quota-exceeded["']/,
    ),
    ...problemTypes('out-of-credit', 'quota-exhausted'),
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Wait for the next period, or take a larger plan.',
      check: 'The usage page of the account shows what is left.',
    },
    { actor: 'developer', summary: 'Ask less often for the same, and keep what was fetched.' },
  ],
});
