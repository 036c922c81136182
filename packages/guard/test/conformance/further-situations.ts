import { CREDENTIALS } from './further/credentials.ts';
import { MECHANICS } from './further/mechanics.ts';
import { NEAR_MISSES } from './further/near-misses.ts';
import { PROOFS } from './further/proofs.ts';
import { RESOURCES } from './further/resources.ts';
import { SCOPES_AND_ROLES } from './further/scopes-and-roles.ts';

/** Situations beside those of the file: the same rules, other corners. */
export const FURTHER_SITUATIONS = [
  ...CREDENTIALS,
  ...SCOPES_AND_ROLES,
  ...NEAR_MISSES,
  ...RESOURCES,
  ...MECHANICS,
  ...PROOFS,
];
