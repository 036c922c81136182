import { describe, expect, test } from 'vitest';
import { acceptedPermissions, missingGitHubScopes, workflowPermissions } from '../../src/evaluate/github-scopes.ts';

describe('missingGitHubScopes', () => {
  test('one of the accepted scopes is enough', () => {
    expect(missingGitHubScopes('admin:repo_hook, repo', 'repo, read:org')).toEqual([]);
  });

  test('a scope that contains another stands for it', () => {
    expect(missingGitHubScopes('read:org', 'admin:org')).toEqual([]);
    expect(missingGitHubScopes('public_repo', 'repo')).toEqual([]);
  });

  test('names what is needed where nothing fits', () => {
    expect(missingGitHubScopes('admin:org', 'read:org')).toEqual(['admin:org']);
    expect(missingGitHubScopes('repo', '')).toEqual(['repo']);
  });

  test('a route that asks for no scope misses none', () => {
    expect(missingGitHubScopes('', 'repo')).toEqual([]);
  });
});

describe('acceptedPermissions', () => {
  test('takes the first of the sets, which stand between semicolons', () => {
    expect(acceptedPermissions('issues=write,metadata=read; pull_requests=write')).toEqual([
      { name: 'issues', level: 'write' },
      { name: 'metadata', level: 'read' },
    ]);
  });

  test('writes them as a workflow does', () => {
    expect(workflowPermissions('pull_requests=write; issues=write')).toBe('permissions:\n  pull-requests: write');
  });

  test('drops what has not the form of a permission', () => {
    expect(acceptedPermissions('x\n  evil: true')).toEqual([]);
  });
});
