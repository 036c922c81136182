import { createPublicKey, verify } from 'node:crypto';
import type { VerifySignature } from '../evaluate/cloudfront/signature-check.ts';

/** Checks a signature of CloudFront with a public key in PEM: RSA or P-256, over SHA-1 or SHA-256. */
export const verifySignature: VerifySignature = ({ text, signature, hash }, pem) => {
  if (text === null || signature === null) return null;
  try {
    const key = createPublicKey(pem);
    return verify(hash.replace('-', '').toLowerCase(), Buffer.from(text, 'utf8'), key, signature);
  } catch {
    // The key is none, or the machine forbids SHA-1.
    return null;
  }
};
