import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const AZURE_KEY_VAULT: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern:
      /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:microsoft|azure|azure-int|windows|microsoftonline|sharepoint|outlook|office|office365|live|microsoftazure|msftauth)\.(?:com|net|cn|us|de)$)/,
  },
  form: {
    in: 'body',
    literal: '"error"',
    pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[^{}]{0,3000}"innererror"\s{0,9}:\s{0,9}\{/,
  },
};

export default defineProduct({
  id: 'azure-key-vault',
  name: 'Azure Key Vault',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'vault',
      pattern: /\.(?:vault|managedhsm)\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)$/,
      source: 'https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates',
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-keyvault-service-version',
      literal: '',
      source: 'https://github.com/Azure/azure-libraries-for-net/issues/1067',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'key vault',
      pattern: /permission on key vault \\{0,3}'[a-z0-9-]{1,40};location=/i,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/Azure/azure-libraries-for-net/issues/1067',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Microsoft.KeyVault',
      pattern: /Microsoft\.KeyVault\/vaults\/[A-Za-z]{1,40}\/[A-Za-z]{1,40}\/action/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/piyushsachdeva/Terraform_AKS/issues/2',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'x-ms-request-id', in: 'header x-ms-request-id', pattern: /^([0-9a-f-]{36})$/i }],
  asks: [
    {
      ask: 'How the vault decides: by roles or by access policies, and from which networks.',
      how: "az keyvault show --name VAULT --query '{rbac: properties.enableRbacAuthorization, network: properties.networkAcls, public: properties.publicNetworkAccess}'",
      outcomes: [
        { when: 'rbac: true', causes: ['insufficient-role'] },
        { when: 'rbac: false, and no access policy for the caller', causes: ['insufficient-role'] },
        { when: 'public: Disabled, or network with defaultAction Deny', causes: ['ip-block'] },
      ],
    },
  ],
});
