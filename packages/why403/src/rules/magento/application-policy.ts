import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'magento/application-policy',
  title: 'A module of the shop refused',
  explanation:
    'Modules refuse for reasons of their own, re-captcha checks and address lists among them; their words are theirs.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'ReCaptcha validation failed',
      pattern: /\bReCaptcha validation failed\b/i,
      strength: 'indicated',
      source:
        'https://experienceleague.adobe.com/en/docs/commerce-admin/systems/security/captcha/security-google-recaptcha',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up the words of the answer in the code of the modules.',
      command: 'grep -rn "validation failed" vendor/*/module-*/ app/code | head',
    },
  ],
});
