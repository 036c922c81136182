import type { NamedDocument } from '../evaluate/access/policy-itself.ts';
import { isOpenApi, policyOf } from '../evaluate/access/policy-of.ts';
import { type AccessDocument, readAccessDocument } from '../read/access/document.ts';
import { readTextFile } from './read-file.ts';

/** Files of one run by their names, to find the lines of findings in. */
export type ReadFiles = Map<string, AccessDocument>;

/** Reads a document in JSON or YAML. */
export function readNamed(file: string, read: ReadFiles): NamedDocument {
  const document = readAccessDocument(readTextFile(file), file);
  read.set(file, document);
  return { file, document: document.value };
}

/** Reads an access policy, also out of an OpenAPI document. */
export function readPolicy(file: string, read: ReadFiles): NamedDocument {
  const named = readNamed(file, read);
  if (!isOpenApi(named.document)) return named;
  // Pointers lead into the policy, which stands in no file.
  read.delete(file);
  return { file, document: policyOf(named.document) };
}
