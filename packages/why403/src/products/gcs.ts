import { shell } from '../evaluate/quote/shell.ts';
import { GCS_MARKS } from '../evaluate/store-marks/gcs.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'gcs',
  name: 'Google Cloud Storage',
  layer: 'object-storage',
  present: [
    ...GCS_MARKS,
    {
      in: 'header server',
      literal: 'UploadServer',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-headers',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'www.googleapis.com',
      also: [{ in: 'url', literal: '/storage/v1/' }],
      source: 'https://docs.cloud.google.com/storage/docs/json_api',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['error', 'code'] }, { in: 'xml' }],
  wrote: [
    {
      in: 'body',
      literal: 'access to the Google Cloud Storage',
      strength: 'indicated',
      source: 'https://github.com/discord/discord-example-app/issues/60',
      lastSeen: '2026-07',
    },
    {
      in: 'host',
      literal: 'storage.googleapis.com',
      unless: [{ in: 'body', literal: 'html', pattern: /^\s{0,20}<(?:!doctype html|html)/i }],
      strength: 'indicated',
      source: 'https://docs.cloud.google.com/storage/docs/request-endpoints',
      lastSeen: '2026',
    },
    {
      in: 'header x-guploader-uploadid',
      literal: '',
      strength: 'indicated',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-headers',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'X-GUploader-UploadID', in: 'header x-guploader-uploadid', pattern: /^([A-Za-z0-9_-]{10,200})$/ },
  ],
  asks: [
    {
      ask: 'Whether the object exists, asked with an account that may list the bucket.',
      how: (view) => shell`gcloud storage ls gs://${bucketOf(view.path)}/OBJECT`,
      outcomes: [
        { when: 'it matches no objects: the object is absent', causes: ['missing-object-no-list'] },
        { when: 'it prints the name', causes: ['insufficient-role', 'ip-block', 'resource-policy'] },
      ],
    },
    {
      ask: 'Who is allowed what on the bucket.',
      how: (view) => shell`gcloud storage buckets get-iam-policy gs://${bucketOf(view.path)}`,
      outcomes: [
        { when: 'the account in question holds no role with this permission', causes: ['insufficient-role'] },
        {
          when: 'it does: look at IP filtering, a service perimeter, or a deny policy',
          causes: ['ip-block', 'resource-policy'],
        },
      ],
    },
  ],
});

/** The bucket of a path-style address or of a JSON API call. */
function bucketOf(path: string | null): string {
  return /\/b\/([^/]+)/.exec(path ?? '')?.[1] ?? /^\/([^/]+)/.exec(path ?? '')?.[1] ?? 'BUCKET';
}
