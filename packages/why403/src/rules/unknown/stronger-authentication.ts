import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/stronger-authentication',
  title: 'A second factor or a fresher sign-in is demanded',
  explanation:
    'The credentials are good and not strong or not fresh enough for this request. RFC 9470 has a code for it, `insufficient_user_authentication`, with the class (acr_values) or the age (max_age) that is wanted.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'insufficient_user_authentication',
      pattern: /\berror\s{0,4}=\s{0,4}"?insufficient_user_authentication/i,
      strength: 'proved',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'insufficient_user_authentication',
      pattern: /["'](?:error|code)["']\s{0,4}:\s{0,4}["']insufficient_user_authentication["']/,
      strength: 'proved',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'insufficient-user-authentication',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]insufficient[-_]user[-_]authentication["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'factor',
      pattern:
        /\b(?:two|2|multi)[- ]?factor(?: authentication)? (?:is |must be |has to be )?(?:required|enabled|enforced|mandatory|needed)|\b(?:requires?|must (?:enable|set up|use)|enable) (?:two|2|multi)[- ]?factor/i,
      strength: 'indicated',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: '2fa',
      pattern:
        /\b(?:2fa|mfa|otp|totp)(?: (?:code|token|authentication|verification))?(?:_| )?(?:is |must be )?(?:required|enabled|missing|needed)|\b(?:requires?|enable|missing) (?:2fa|mfa|an? otp|otp)\b/i,
      strength: 'indicated',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'mfa',
      pattern:
        /\b(?:2fa|mfa|otp|totp)(?: (?:code|token|authentication|verification))?(?:_| )?(?:is |must be )?(?:required|enabled|missing|needed)|\b(?:requires?|enable|missing) (?:2fa|mfa|an? otp|otp)\b/i,
      strength: 'indicated',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'otp',
      pattern:
        /\b(?:2fa|mfa|otp|totp)(?: (?:code|token|authentication|verification))?(?:_| )?(?:is |must be )?(?:required|enabled|missing|needed)|\b(?:requires?|enable|missing) (?:2fa|mfa|an? otp|otp)\b/i,
      strength: 'indicated',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'totp',
      pattern:
        /\b(?:2fa|mfa|otp|totp)(?: (?:code|token|authentication|verification))?(?:_| )?(?:is |must be )?(?:required|enabled|missing|needed)|\b(?:requires?|enable|missing) (?:2fa|mfa|an? otp|otp)\b/i,
      strength: 'indicated',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'authenticate',
      pattern:
        /\b(?:re-?authenticate|re-?authentication (?:is )?required|confirm your password|step-?up authentication)\b/i,
      strength: 'indicated',
      source: 'RFC 9470',
      lastSeen: '2026',
    },
    { in: 'message', literal: 'sudo mode', strength: 'indicated', source: 'RFC 9470', lastSeen: '2026' },
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
