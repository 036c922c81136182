import { shell } from '../../evaluate/quote/shell.ts';
import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_KEY_VAULT } from '../../products/azure-key-vault.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-key-vault/ip-block',
  title: 'The firewall of the vault does not admit this address',
  explanation:
    'The vault admits listed addresses and subnets only, or no public address at all; who asks does not matter yet. Trusted services of Azure have a switch of their own.',
  needs: ['exchange'],
  signals: saidBy(AZURE_KEY_VAULT, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/azure/key-vault/general/network-security',
        lastSeen: '2026',
      },
      [
        'ForbiddenByFirewall',
        'Client address is not authorized and caller is not a trusted service',
        'ForbiddenByConnection',
        'Public network access is disabled and request is not from a trusted service',
        'Connection is not an approved private link',
      ],
    ),
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the address in the message to the vault.',
      command: (view) => {
        const address = /Client address: ([0-9a-fA-F.:]{7,45})/.exec(view.body)?.[1] ?? 'ADDRESS';
        const vault = /Vault: ([a-zA-Z0-9-]{3,24});/.exec(view.body)?.[1] ?? 'VAULT';
        return shell`az keyvault network-rule add --name ${vault} --ip-address ${address}`;
      },
      check: 'The next answer is about permissions, or passes.',
      weakens: 'Whoever sends from that address may try tokens against the vault.',
    },
    {
      actor: 'operator',
      summary:
        'Where public access is disabled: run the caller in the network of the private endpoint, and let its name resolve to the private address.',
      command: 'nslookup VAULT.vault.azure.net',
    },
  ],
});
