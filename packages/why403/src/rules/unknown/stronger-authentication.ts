import { errorCode, problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/stronger-authentication',
  title: 'A second factor or a fresher sign-in is demanded',
  explanation:
    'The credentials are good and not strong or not fresh enough for this request. RFC 9470 has a code for it, `insufficient_user_authentication`, with the class (acr_values) or the age (max_age) that is wanted.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...errorCode('insufficient_user_authentication', 'RFC 9470'),
    ...problemTypes('insufficient-user-authentication'),
    ...sentences(
      ['factor'],
      /\b(?:two|2|multi)[- ]?factor(?: authentication)? (?:is |must be |has to be )?(?:required|enabled|enforced|mandatory|needed)|\b(?:requires?|must (?:enable|set up|use)|enable) (?:two|2|multi)[- ]?factor/i,
    ),
    ...sentences(
      ['2fa', 'mfa', 'otp', 'totp'],
      /\b(?:2fa|mfa|otp|totp)(?: (?:code|token|authentication|verification))?(?:_| )?(?:is |must be )?(?:required|enabled|missing|needed)|\b(?:requires?|enable|missing) (?:2fa|mfa|an? otp|otp)\b/i,
    ),
    ...sentences(
      ['authenticate'],
      /\b(?:re-?authenticate|re-?authentication (?:is )?required|confirm your password|step-?up authentication)\b/i,
    ),
    ...sentences(['sudo mode']),
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the user to the authorisation server with the acr_values or max_age of the challenge, then repeat the request with the new token.',
      check: '`acr` and `auth_time` of the new token are what was asked for.',
    },
    { actor: 'visitor', summary: 'Set up a second factor, or sign in once more with it.' },
  ],
});
