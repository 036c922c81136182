import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const AZURE_ACTIVE_DIRECTORY: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern:
      /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:microsoft|azure|azure-int|windows|microsoftonline|sharepoint|outlook|office|office365|live|microsoftazure|msftauth)\.(?:com|net|cn|us|de)$)/,
  },
  form: {
    in: 'body',
    literal: '"error_codes"',
    pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:[\s\S]{0,3000}?"error_codes"/,
  },
};

export default defineProduct({
  id: 'azure-active-directory',
  name: 'Microsoft Entra ID (Azure Active Directory)',
  layer: 'application',
  present: [
    ...['microsoftonline', 'microsoft', 'windows'].map(
      (literal) =>
        ({
          in: 'host',
          literal,
          pattern: /^login\.(?:microsoftonline|microsoft|windows|partner\.microsoftonline)\.(?:com|net|us|cn|de)$/,
          source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
          lastSeen: '2026',
        }) as const,
    ),
    {
      in: 'header x-ms-ests-server',
      literal: '',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'error_codes',
      pattern: /"error_description"\s{0,9}:\s{0,9}"AADSTS\d{4,8}:[\s\S]{0,2000}?"error_codes"/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Trace ID', in: 'body', pattern: /Trace ID: ([0-9a-f-]{36})/i },
    { name: 'Correlation ID', in: 'body', pattern: /Correlation ID: ([0-9a-f-]{36})/i },
  ],
});
