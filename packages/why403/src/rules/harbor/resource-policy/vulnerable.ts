import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'harbor/resource-policy/vulnerable',
  title: 'Harbor does not hand out the image: it has vulnerabilities, or was not scanned yet',
  explanation:
    'The project has "Prevent vulnerable images from running". The pull is refused for an image at or above the severity, and for one whose scan is pending.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'cannot be pulled due to configured policy in',
      strength: 'proved',
      source: 'https://github.com/goharbor/harbor/issues/19983',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'PROJECTPOLICYVIOLATION',
      pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}PROJECTPOLICYVIOLATION/i,
      unless: [{ in: 'body', literal: 'not signed' }],
      strength: 'proved',
      source: 'https://github.com/goharbor/harbor/issues/19983',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Rebuild the image on a patched base, push it, and wait for the scan.',
      check: 'The pull works, and the artifact shows no finding at that severity.',
    },
    {
      actor: 'account-owner',
      summary: 'For a finding that was judged harmless, add it to the CVE allowlist of the project with an end date.',
      weakens: 'Images with that finding can be pulled.',
    },
  ],
});
