import type { LintRule } from '../model/lint.ts';
import type { FixOperation } from '../model/prediction.ts';
import type { ApacheView } from './apache-view.ts';
import type { FilesView } from './files-view.ts';
import type { NginxView } from './nginx-view.ts';
import type { PoliciesView } from './policies-view.ts';

/** One place where a check fires. */
export interface Found {
  readonly at: Place;
  /** What happens to whom, in one sentence. */
  readonly says: string;
  /** Where the change of the check as a whole is not exact enough. */
  readonly change?: string;
  readonly fix?: FixOperation;
}

/** A directive, or a file or folder itself (line null). */
type Place =
  | { readonly source: { readonly path: string }; readonly line: number }
  | { readonly path: string; readonly line: number | null };

/** What is known of a check, and how it looks. The id is its path in this folder. */
export interface Check<View> extends LintRule {
  find(view: View): Iterable<Found>;
}

/** A check of a configuration of nginx. */
export type NginxCheck = Check<NginxView>;
/** A check of a configuration of Apache, or of `.htaccess` files. */
export type ApacheCheck = Check<ApacheView>;
/** A check of the files that a server serves. */
export type FilesCheck = Check<FilesView>;
/** A check of policies of AWS. */
export type PoliciesCheck = Check<PoliciesView>;

/** Holds a check of nginx to its type. */
export function nginxCheck(check: NginxCheck): NginxCheck {
  return check;
}

/** Holds a check of Apache to its type. */
export function apacheCheck(check: ApacheCheck): ApacheCheck {
  return check;
}

/** Holds a check of files to its type. */
export function filesCheck(check: FilesCheck): FilesCheck {
  return check;
}

/** Holds a check of policies to its type. */
export function policiesCheck(check: PoliciesCheck): PoliciesCheck {
  return check;
}
