import type { Evidence, EvidenceList } from '../model/diagnosis.ts';
import type { Mark, Match } from '../model/signal.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { ExchangeView } from './exchange-view.ts';
import { findMark } from './match-signal.ts';
import { OSS_MARKS } from './store-marks/alibaba-oss.ts';
import { R2_MARKS } from './store-marks/cloudflare-r2.ts';
import { SPACES_MARKS } from './store-marks/digitalocean-spaces.ts';
import { GCS_MARKS } from './store-marks/gcs.ts';
import { MINIO_MARKS } from './store-marks/minio.ts';
import { OTHER_MARKS } from './store-marks/other.ts';
import { S3_CLIENT_MARKS, S3_MARKS } from './store-marks/s3.ts';
import { COS_MARKS } from './store-marks/tencent-cos.ts';

/** Stores that speak S3's protocol, so that the same code may come from each; Amazon's own is looked for last. */
const STORE_MARKS = {
  minio: MINIO_MARKS,
  'cloudflare-r2': R2_MARKS,
  'digitalocean-spaces': SPACES_MARKS,
  'alibaba-oss': OSS_MARKS,
  'tencent-cos': COS_MARKS,
  gcs: GCS_MARKS,
  other: OTHER_MARKS,
  s3: S3_MARKS,
} as const satisfies Readonly<Record<string, readonly Mark[]>>;
/** Who speaks S3's protocol here. */
export type Store = keyof typeof STORE_MARKS;

const STORES = Object.keys(STORE_MARKS) as Store[];
const RANKED: readonly ((mark: Mark) => boolean)[] = [
  (mark) => mark.in === 'host',
  (mark) => mark.in.startsWith('header'),
  (mark) => mark.in === 'body',
];

/** The store whose marks an answer shows, with the mark; the host outweighs headers, and headers outweigh the body. */
export function storeOf(view: ExchangeView): { readonly store: Store; readonly evidence: EvidenceList } | null {
  for (const ofRank of RANKED) {
    for (const store of STORES) {
      for (const mark of STORE_MARKS[store]) {
        const evidence = ofRank(mark) ? findMark(view, mark) : null;
        if (evidence !== null) return { store, evidence };
      }
    }
  }
  return view.host === null ? printedByClient(view) : null;
}

/** Whether a store is shown that has rules of its own. */
export function isNamedStore(view: ExchangeView): boolean {
  const shown = storeOf(view);
  return shown !== null && shown.store !== 'other';
}

/** Whether a store is shown that has none, such as Ceph's gateway: what it says is what any store says. */
export function isUnnamedStore(view: ExchangeView): boolean {
  return storeOf(view)?.store === 'other';
}

function printedByClient(view: ExchangeView): { readonly store: Store; readonly evidence: EvidenceList } | null {
  for (const mark of S3_CLIENT_MARKS) {
    const evidence = findMark(view, mark);
    if (evidence !== null) return { store: 's3', evidence };
  }
  return null;
}

/** For `unless`: what shows that a store other than Amazon's is speaking. */
export const NOT_AMAZON: readonly Match[] = STORES.filter((store) => store !== 's3').flatMap((store) =>
  STORE_MARKS[store].filter(({ also }) => also === undefined),
);

/**
 * Whether an error of a store is only quoted here: by a page about it, or by an application that tells in JSON what
 * its own call met. S3's website endpoints answer in HTML too, and show it by the list they write.
 */
function onlyQuoted(view: ExchangeView): boolean {
  const start = view.body.slice(0, 200).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return !view.body.includes('<li>Code: ');
  if (!start.startsWith('{') && !start.startsWith('[')) return false;
  return view.headersShown || (view.host !== null && storeOf(view)?.evidence[0].part !== 'host');
}

interface Found {
  readonly strength: Strength;
  readonly evidence: EvidenceList;
}

/**
 * What a rule of one store found, kept only where that store is the one that speaks. Where no store is shown the code
 * is taken for Amazon's own, as most are, and no more than indicated.
 */
export function spokenBy<Kept extends Found>(store: Store, view: ExchangeView, found: Kept): Kept | null {
  const shown = storeOf(view);
  // An object that was served may hold the text of an error.
  if (view.status !== null && view.status >= 200 && view.status < 300) return null;
  if (onlyQuoted(view) || (shown === null ? store !== 's3' : shown.store !== store)) return null;
  if (shown === null) return found.strength === 'proved' ? { ...found, strength: 'indicated' } : found;
  const more: Evidence[] = shown.evidence.filter(
    (mark) => !found.evidence.some((known) => known.part === mark.part && known.excerpt === mark.excerpt),
  );
  return { ...found, evidence: [...found.evidence, ...more] };
}
