import { withoutControls } from './control.ts';

/**
 * A YAML scalar. Names of plain letters stay as they are; everything else is a JSON string, which YAML 1.2 reads as
 * its double-quoted style. Words that YAML takes for a boolean, null or number are quoted too.
 */
export function yamlScalar(value: string): string {
  const clean = withoutControls(value);
  const plain = /^[A-Za-z][A-Za-z0-9_./-]*$/.test(clean) && !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(clean);
  return plain ? clean : JSON.stringify(clean);
}
