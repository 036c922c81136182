import { describe, expect, test } from 'vitest';
import { canI, readKubernetesDenial, smallestRole } from '../../src/evaluate/kubernetes-denial.ts';

const LIST =
  'deployments.apps is forbidden: User "system:serviceaccount:build:runner" cannot list resource "deployments" in API group "apps" in the namespace "shop"';

describe('readKubernetesDenial', () => {
  test('takes the message apart', () => {
    expect(readKubernetesDenial(LIST)).toEqual({
      user: 'system:serviceaccount:build:runner',
      verb: 'list',
      resource: 'deployments',
      group: 'apps',
      namespace: 'shop',
      path: null,
      name: null,
    });
  });

  test.for([
    ['escaped once', JSON.stringify(LIST)],
    ['escaped twice', JSON.stringify(JSON.stringify(LIST))],
  ] as const)('reads it %s', ([, text]) => {
    expect(readKubernetesDenial(text)?.namespace).toBe('shop');
  });

  test('reads a path, the wording before 1.14, and the kubelet', () => {
    expect(readKubernetesDenial('forbidden: User "jane" cannot get path "/metrics"')?.path).toBe('/metrics');
    const old = 'User "jane" cannot list deployments.apps in the namespace "shop"';
    expect(readKubernetesDenial(old)).toMatchObject({ resource: 'deployments', group: 'apps', namespace: 'shop' });
    const kubelet = 'Forbidden (user=jane, verb=get, resource=nodes, subresource=proxy)';
    expect(readKubernetesDenial(kubelet)?.resource).toBe('nodes/proxy');
  });

  test('leaves other refusals alone', () => {
    expect(readKubernetesDenial('pods "web" is forbidden: exceeded quota: team')).toBeNull();
  });
});

describe('smallestRole', () => {
  test('grants one verb on one resource to one account', () => {
    const denial = readKubernetesDenial(LIST);
    expect(denial && smallestRole(denial)).toBe(`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: list-deployments
  namespace: shop
rules:
  - apiGroups: ["apps"]
    resources: [deployments]
    verbs: [list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: list-deployments
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: list-deployments
subjects:
  - kind: ServiceAccount
    name: runner
    namespace: build`);
  });

  test('is a ClusterRole at the cluster scope, and quotes the user', () => {
    const denial = readKubernetesDenial(
      'User "a: b #c" cannot list resource "nodes" in API group "" at the cluster scope',
    );
    const yaml = denial === null ? '' : smallestRole(denial);
    expect(yaml).toContain('kind: ClusterRoleBinding');
    expect(yaml).toContain('name: "a: b #c"');
  });
});

test('canI quotes the user for the shell', () => {
  const denial = readKubernetesDenial(
    'User "x; rm -rf /" cannot get resource "pods/log" in API group "" in the namespace "shop"',
  );
  expect(denial && canI(denial)).toBe("kubectl auth can-i get pods/log --as 'x; rm -rf /' -n shop");
});
