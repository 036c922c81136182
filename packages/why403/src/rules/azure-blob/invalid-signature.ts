import { byAzureStorage, carriesSas, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { duration, storageTime } from '../../evaluate/storage-time.ts';
import { readStorageError } from '../../read/storage-error.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key';

export default defineRule({
  id: 'azure-blob/invalid-signature',
  title:
    'The signature was not accepted: a SAS that has expired or was altered, a wrong or rotated key, or a wrong clock',
  explanation:
    'AuthenticationErrorDetail says which: not valid in the time frame (the SAS has expired, or is not yet valid by the clock of Azure), or a signature that differs, where the answer shows the string it was computed over. Rotating the account key ends every SAS made with it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'AuthenticationFailed',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthenticationFailed',
      also: [{ in: 'body', literal: 'Server failed to authenticate the request' }],
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/3163',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Make sure the value of Authorization header is formed correctly including the signature',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/9054',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Signature not valid in the specified time frame',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: 'https://github.com/Azure/azure-kusto-node/issues/218',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const detail = readStorageError(exchange.body)?.fields.AuthenticationErrorDetail ?? exchange.body;
    const frame = /Start \[([^\]]{10,40})\] - Expiry \[([^\]]{10,40})\] - Current \[([^\]]{10,40})\]/.exec(detail);
    const [start, end, now] = [storageTime(frame?.[1]), storageTime(frame?.[2]), storageTime(frame?.[3])];
    const remarks: string[] = [];
    if (end !== null && now !== null && now > end)
      remarks.push(`Expiry ${frame?.[2]}: over for ${duration(now - end)}`);
    if (start !== null && now !== null && now < start) {
      remarks.push(
        `Start ${frame?.[1]}: not valid for another ${duration(start - now)}; a clock ahead of Azure's makes such`,
      );
    }
    if (/String to sign used was/.test(detail))
      remarks.push('the answer shows the string the signature was computed over');
    const evidence = remarks.map((remark) => exchange.cite('body', remark));
    return byAzureStorage(exchange, { ...found, evidence: [...found.evidence, ...evidence] });
  },
  generic: (view) => ({
    speaksFor: carriesSas(view)
      ? [view.cite('url', 'sv=…&sig=…: the URL carries a SAS')]
      : /^SharedKey/i.test(view.requestHeader('authorization') ?? '')
        ? [view.cite('request-header authorization', 'SharedKey …')]
        : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Make a new SAS with a start some minutes back or none at all, and put it into the URL unchanged (percent-encoded once).',
      command:
        'az storage blob generate-sas --account-name ACCOUNT --container-name CONTAINER --name BLOB --permissions r --expiry END --auth-mode login --as-user --full-uri',
      check: 'The fresh address answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the account key was rotated, give its users the new one, or better a role.',
      command: 'az storage account keys list --account-name ACCOUNT --query "[].[keyName,creationTime]"',
    },
  ],
});
