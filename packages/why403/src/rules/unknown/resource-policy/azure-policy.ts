import { PAGES } from '../../../evaluate/said-by.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/resource-policy/azure-policy',
  title: 'An Azure Policy of the subscription forbids this resource',
  explanation:
    'A policy assignment with the effect deny matched: location, size, tags, network or the like. The message names the assignment.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'RequestDisallowedByPolicy',
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/governance/policy/troubleshoot/general',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'was disallowed by policy',
      pattern: /Resource \\{0,7}['"][^'"\\]{1,200}\\{0,7}['"] was disallowed by policy/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/governance/policy/troubleshoot/general',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make the resource as the policy wants it; the assignment in the message says how. Or ask for an exemption of this one scope.',
      command: 'az policy assignment show --name ASSIGNMENT',
      check: 'The same deployment passes.',
      weakens: 'An exemption takes that scope out of the policy: set an end date.',
    },
  ],
});
