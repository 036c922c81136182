import { mayBeAbsent } from '../../../evaluate/gcs-absence.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

const SOURCE = 'https://github.com/Superbalist/laravel-google-cloud-storage/issues/14';

export default defineRule({
  id: 'gcs/insufficient-role/missing-permission',
  title: 'The account that asks lacks the permission the answer names',
  explanation:
    'Cloud Storage names the principal and the permission. Object Viewer has storage.objects.get without list, Object Creator has create without get or delete; legacy bucket roles have nothing of objects. With userProject in the request the account also needs serviceusage.services.use in that project. Newer answers add "(or it may not exist)": an absent object reads the same without storage.objects.list.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'does not have storage',
      pattern: /\bdoes not have storage\.\w{3,40}\.\w{3,40} access\b/,
      unless: [{ in: 'body', literal: 'Anonymous caller', pattern: /Anonymous callers? do(?:es)? not have/ }],
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026-07',
    },
    {
      in: 'body',
      literal: 'does not have serviceusage.services.use access',
      strength: 'proved',
      source: 'https://github.com/googleapis/google-cloud-ruby/issues/6456',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'denied on resource',
      pattern: /Permission '(?:storage\.\w{3,40}\.\w{3,40}|serviceusage\.services\.use)' denied on resource/,
      unless: [{ in: 'body', literal: 'Anonymous caller', pattern: /Anonymous callers? do(?:es)? not have/ }],
      strength: 'proved',
      source: 'https://github.com/n8n-io/n8n/issues/34269',
      lastSeen: '2026-07',
    },
  ],
  refine({ exchange }, found) {
    if (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body)) return null;
    const said = readStorageError(exchange.body);
    const text = said?.fields.Details ?? said?.message ?? exchange.body;
    const named = /(\S{3,200}) does not have ((?:storage|serviceusage)\.[\w.]{3,60}) access/.exec(text);
    const needs = named === null ? [] : [exchange.cite('body', `${named[1]} needs ${named[2]}`)];
    const doubt = mayBeAbsent(exchange);
    if (doubt === null) return { ...found, evidence: [...found.evidence, ...needs] };
    return { strength: 'indicated', evidence: [...found.evidence, ...needs, doubt] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the account the smallest role that has this permission, on the bucket.',
      command:
        'gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=serviceAccount:ACCOUNT --role=roles/storage.objectViewer',
      check: 'After a minute or two the same request answers 200.',
      weakens: 'The account may do what the role names with every object of the bucket.',
    },
    {
      actor: 'developer',
      summary: 'See which account the client really uses: on a virtual machine it is the one of the machine.',
      command:
        'gcloud auth list; curl -s -H "Metadata-Flavor: Google" http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/email',
    },
  ],
});
