import { canI, readKubernetesDenial, smallestRole } from '../../evaluate/kubernetes-denial.ts';
import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'kubernetes/insufficient-role',
  title: 'No role grants this user that verb on that resource',
  explanation:
    'The message holds all that was tested: user, verb, resource, API group, and namespace or "at the cluster scope". `get` is not `list`, `pods/log` and `pods/exec` are resources of their own, and a Role counts in its own namespace only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'cannot',
      pattern:
        /User \\{0,7}["'](?!system:anonymous)[^"'\\]{1,300}\\{0,7}["'] cannot [a-z]{1,30} (?:resource|path) \\{0,7}["']/,
      also: [{ in: 'body', literal: 'User' }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
      lastSeen: '2026',
    },
    {
      // The wording of 1.13 and before.
      in: 'body',
      literal: 'forbidden: User',
      pattern:
        /forbidden: User \\{0,7}["'](?!system:anonymous)[^"'\\]{1,300}\\{0,7}["'] cannot [a-z]{1,30} [a-z0-9.*/-]{1,200} (?:in the namespace|at the cluster scope)/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
      lastSeen: '2019',
    },
    {
      // The kubelet asks for nodes/proxy, nodes/metrics and the like.
      in: 'body',
      literal: 'Forbidden (user=',
      pattern:
        /Forbidden \(user=(?!system:anonymous)[^,)]{1,300}, verb=[a-z]{1,30}, resource=[a-z]{1,60}, subresource=/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const denial = readKubernetesDenial(exchange.body);
    if (denial === null) return found;
    const { user, verb, resource, group, namespace, path } = denial;
    const where = namespace === null ? 'at the cluster scope' : `in the namespace ${namespace}`;
    const what =
      resource === null
        ? `path ${path}`
        : `${resource}${group === null || group === '' ? '' : ` of ${group}`} ${where}`;
    return { ...found, evidence: [...found.evidence, exchange.cite('body', `${user} may not ${verb} ${what}`)] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Grant just this verb on just this resource to just this user.',
      change: {
        file: 'role.yaml, for kubectl apply -f',
        after: (view) => {
          const denial = readKubernetesDenial(view.body);
          return denial === null
            ? '# Role and RoleBinding for the user, verb and resource in the message'
            : smallestRole(denial);
        },
      },
      command: (view) => {
        const denial = readKubernetesDenial(view.body);
        return denial === null ? 'kubectl auth can-i VERB RESOURCE --as USER -n NAMESPACE' : canI(denial);
      },
      check: '`kubectl auth can-i` (the command above) says yes.',
      weakens:
        'The user may then do this in that namespace, or in all of them for a ClusterRole. Not cluster-admin: that is everything.',
    },
    {
      actor: 'developer',
      summary:
        'Where the user is not the expected one: the pod runs as another service account, or kubectl uses another context.',
      command: 'kubectl auth whoami; kubectl config current-context',
    },
  ],
});
