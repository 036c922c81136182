import type { Signer } from './store.mjs';

export const USERS: readonly (Signer & { readonly tenant: string; readonly name: string })[];
export const SETTER: Signer & { readonly tenant: string; readonly name: string };
