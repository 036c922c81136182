/** Scopes that contain others (GitHub documentation, "Scopes for OAuth apps"). */
const CONTAINS: Readonly<Record<string, readonly string[]>> = {
  repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
  'admin:repo_hook': ['write:repo_hook', 'read:repo_hook'],
  'write:repo_hook': ['read:repo_hook'],
  'admin:org': ['write:org', 'read:org'],
  'write:org': ['read:org'],
  'admin:public_key': ['write:public_key', 'read:public_key'],
  'write:public_key': ['read:public_key'],
  user: ['read:user', 'user:email', 'user:follow'],
  project: ['read:project'],
  'write:packages': ['read:packages'],
  'write:discussion': ['read:discussion'],
  'admin:gpg_key': ['write:gpg_key', 'read:gpg_key'],
  'write:gpg_key': ['read:gpg_key'],
  'admin:enterprise': ['manage_runners:enterprise', 'manage_billing:enterprise', 'read:enterprise'],
};

function listed(header: string): string[] {
  return header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

/**
 * The scopes of which one is needed and none is held, from `X-Accepted-OAuth-Scopes` and `X-OAuth-Scopes`; empty
 * where one is held, or where the route asks for none. A scope that contains another stands for it.
 */
export function missingGitHubScopes(accepted: string, held: string): readonly string[] {
  const needed = listed(accepted);
  const has = new Set<string>();
  const queue = listed(held);
  for (let scope = queue.pop(); scope !== undefined; scope = queue.pop()) {
    if (has.has(scope)) continue;
    has.add(scope);
    queue.push(...(CONTAINS[scope] ?? []));
  }
  return needed.some((scope) => has.has(scope)) ? [] : needed;
}

/**
 * `X-Accepted-GitHub-Permissions`: sets of permissions that are needed together stand between semicolons, and one set
 * is enough. Gives the first set.
 */
export function acceptedPermissions(header: string): readonly { readonly name: string; readonly level: string }[] {
  const [first = ''] = header.split(';');
  return listed(first).flatMap((pair) => {
    const [, name, level] = /^([a-z_]{1,60})=([a-z]{1,20})$/.exec(pair) ?? [];
    return name === undefined || level === undefined ? [] : [{ name, level }];
  });
}

/** The `permissions` block of a workflow that grants them. Workflow files write names with hyphens. */
export function workflowPermissions(header: string): string {
  const lines = acceptedPermissions(header).map(({ name, level }) => `  ${name.replaceAll('_', '-')}: ${level}`);
  return [
    'permissions:',
    ...(lines.length === 0 ? ['  contents: read # and the one permission that the call needs'] : lines),
  ].join('\n');
}
