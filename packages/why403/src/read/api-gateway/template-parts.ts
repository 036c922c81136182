import { isText, type Members, membersOf } from '../json-members.ts';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Members;
}

/** What a template has of one API, as the command line of AWS prints it. */
export type PrintedFiles = readonly Members[];

/** The logical id that `Ref` or `Fn::GetAtt` leads to; null for a value that is written out, or made in another way. */
export function referredTo(value: unknown): string | null {
  const { Ref: ref, 'Fn::GetAtt': attribute } = membersOf(value);
  if (isText(ref)) return ref;
  const [first] = isText(attribute) ? attribute.split('.') : Array.isArray(attribute) ? attribute : [];
  return isText(first) ? first : null;
}
