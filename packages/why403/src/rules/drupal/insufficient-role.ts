import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'drupal/insufficient-role',
  title: 'The role of this user lacks a permission of Drupal',
  explanation:
    'The route or the entity asked for a permission that no role of this user has; anonymous visitors have the role "Anonymous user". REST and JSON:API name the permission, the page does not.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'permission is required',
      pattern: /\bThe '[a-z][a-z0-9 :_-]{2,80}' permission is required\b/,
      strength: 'proved',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The following permissions are required',
      pattern: /\bThe following permissions are required: '[a-z]/,
      strength: 'proved',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The current user is not allowed to',
      pattern:
        /\bThe current user is not allowed to (?:GET|POST|PATCH|DELETE|view|create|edit|update) (?:the selected resource|this relationship|the selected field|a?n? ?[a-z])/,
      strength: 'proved',
      source: 'https://www.drupal.org/docs/core-modules-and-themes/core-modules/jsonapi-module',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'You are not authorized to',
      pattern: /\bYou are not authorized to (?:access this page|(?:view|edit|create|delete) this )/,
      also: [{ in: 'body', literal: 'drupal' }],
      strength: 'indicated',
      source: 'https://www.drupal.org/docs/drupal-apis/routing-system/access-checking-on-routes',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the role the permission that is named, under People, Permissions, or with drush.',
      command: "drush role:perm:add authenticated 'access content'",
      check: 'The same user is answered.',
      weakens: 'Everybody with that role gets the permission.',
    },
    {
      actor: 'operator',
      summary: 'After a change of access settings or modules rebuild what grants are computed from.',
      command: 'drush php:eval "node_access_rebuild();" && drush cache:rebuild',
    },
  ],
});
