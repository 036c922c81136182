import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const HUGGINGFACE: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:huggingface\.co|hf\.co|hf\.space|huggingface\.tech|hf\.endpoints)$)/,
  },
  form: {
    in: 'body',
    literal: '"error"',
    pattern: /^\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}"[^"]{1,600}"\s{0,20}\}\s{0,20}$/,
  },
};

export default defineProduct({
  id: 'huggingface',
  name: 'Hugging Face',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'huggingface.co',
      pattern: /(?:^|\.)huggingface\.co$/,
      source: 'https://huggingface.co/docs/hub/api',
      lastSeen: '2026',
    },
    {
      in: 'header x-error-code',
      literal: '',
      also: [{ in: 'header x-request-id', literal: 'Root=' }],
      source: 'https://huggingface.co/docs/huggingface_hub/package_reference/utilities',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['error'] }, { in: 'text' }],
  runsOn: ['python'],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'header x-error-code',
      literal: '',
      pattern: /^(?:GatedRepo|RepoNotFound|DisabledRepo|EntryNotFound|RevisionNotFound)$/,
      strength: 'proved',
      source: 'https://huggingface.co/docs/huggingface_hub/package_reference/utilities',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'huggingface_hub',
      pattern: /huggingface_hub\.(?:utils\._errors|errors|utils)\.[A-Za-z]{4,40}: 4\d\d Client Error/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/vllm-project/semantic-router/issues/817',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Request ID', in: 'header x-request-id', pattern: /^(Root=[0-9a-f-]{20,60})/ },
    { name: 'Request ID', in: 'body', pattern: /Request ID: (Root=[0-9a-f-]{20,60})/ },
  ],
  asks: [
    {
      ask: 'The header `x-error-code`, and as whom the token acts.',
      how: 'hf auth whoami; curl -sSI -H "Authorization: Bearer TOKEN" URL | grep -i x-error',
      outcomes: [
        { when: 'GatedRepo', causes: ['account-state'] },
        { when: 'no such header, and a token of the role read', causes: ['insufficient-scope'] },
        { when: 'no account', causes: ['missing-credentials'] },
      ],
    },
  ],
});
