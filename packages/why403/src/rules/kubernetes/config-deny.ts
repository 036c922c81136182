import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kubernetes/config-deny',
  title: 'The pod breaks the Pod Security level of its namespace',
  explanation:
    'The label `pod-security.kubernetes.io/enforce` of the namespace sets a level; the message lists each field of the pod that breaks it.',
  needs: ['exchange'],
  signals: [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
        lastSeen: '2026',
        unless: PAGES,
      },
      ['violates PodSecurity', 'unable to validate against any security context constraint'],
    ),
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
        lastSeen: '2022',
        unless: PAGES,
      },
      ['unable to validate against any pod security policy', 'PodSecurityPolicy: unable to admit pod'],
    ),
    {
      in: 'body',
      literal: 'is forbidden:',
      pattern: /is forbidden: \[?(?:minimum|maximum) (?:cpu|memory|storage|ephemeral-storage) (?:usage|limit)/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Change the fields that the message lists.',
      change: {
        file: 'the pod template',
        after:
          'securityContext:\n  runAsNonRoot: true\n  seccompProfile:\n    type: RuntimeDefault\ncontainers:\n  - securityContext:\n      allowPrivilegeEscalation: false\n      capabilities:\n        drop: ["ALL"]',
      },
      check: '`kubectl apply --dry-run=server -f pod.yaml` passes.',
    },
    {
      actor: 'operator',
      summary: 'Where the pod has to be privileged: give it a namespace of its own with the lower level.',
      command: 'kubectl label --dry-run=server --overwrite ns NAMESPACE pod-security.kubernetes.io/enforce=baseline',
      weakens: 'Every pod of that namespace may then use what the level allows.',
    },
  ],
});
