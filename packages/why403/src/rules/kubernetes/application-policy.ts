import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'kubernetes/application-policy',
  title: 'An admission webhook or policy of the cluster refused the object',
  explanation:
    'A policy engine or operator that the cluster asks before it stores an object said no; its reason follows the colon.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'admission webhook',
      pattern: /admission webhook \\{0,7}["'][^"'\\]{1,253}\\{0,7}["'] denied the request/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ValidatingAdmissionPolicy',
      pattern: /ValidatingAdmissionPolicy \\{0,7}["'][^"'\\]{1,253}\\{0,7}["'] with binding [^:]{1,260} denied request/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Change the object as the reason says.',
      check: '`kubectl apply --dry-run=server -f FILE` passes.',
    },
    {
      actor: 'operator',
      summary: 'Find the policy behind the webhook; where the object is right, exempt just it.',
      command: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations,validatingadmissionpolicies',
      weakens: 'What is exempted is not checked.',
    },
  ],
});
