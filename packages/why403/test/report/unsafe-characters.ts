/** Controls, direction marks, what is not seen, separators and lone surrogates, by their general category. */
export const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
