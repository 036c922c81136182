import { expect, test } from 'vitest';
import { redactText } from '../../src/read/redact.ts';

const LONG = 'aB3dE5gH7jK9mN1pQ3sT5vX7zA2cD4f';
const UPPER = 'ABCDEFGH12345678IJKL';

/** How each kind of secret begins that is known by its shape. */
const BEGINNINGS = [
  ...['AKIA', 'ASIA', 'AROA', 'AIDA', 'APKA', 'ABIA', 'ACCA', 'GOOG1'],
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  ...['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glsoat-', 'glft-', 'glagent-'],
  ...['sk_test_', 'rk_live_', 'pk_test_', 'whsec_', 'sk-ant-', 'sk-proj-', 'sk-', 'npm_', 'pypi-', 'hf_'],
  ...['shpat_', 'shpss_', 'shpca_', 'shppa_', 'doo_v1_', 'dop_v1_', 'dor_v1_', 'figd_', 'xkeysib-', 'SG.'],
  ...['dckr_pat_', 'hvs.', 'nfp_', 'sbp_', 'sb_secret_', 'ntn_', 'lin_api_', 'dapi', 'GOCSPX-', 'ATATT3', 'sq0atp-'],
  ...['xoxa-', 'xoxb-', 'xoxp-', 'xapp-', 'xoxe.xoxb-', 'AIza', 'ya29.', '1//0', 'bot12345678:'],
  ...['hooks.slack.com/services/T0/B0/', '/api/webhooks/123456789012/', 'Bearer ', 'bearer ', 'BEARER ', 'Basic '],
];

test.for(BEGINNINGS)('a secret that begins with %s is known by its shape alone', (beginning) => {
  const secret = /^[A-Z]{4}1?$/.test(beginning) ? UPPER : LONG;
  const text = redactText(`they sent ${beginning}${secret} and were refused`);
  expect(text).not.toContain(secret);
  expect(text).toMatch(/^they sent .*\[redacted\] and were refused$/);
});

test.for([
  ["MAC signature found in the HTTP request 'AbC+d/8='", 'AbC'],
  ['<StringToSignBytes>41 57 53 34 2d 48</StringToSignBytes>', '53 34'],
  ['<CanonicalRequestBytes>47 45 54 0a 2f</CanonicalRequestBytes>', '54 0a'],
])('what was signed is known by the words before it: %s', ([text = '', secret = '']) => {
  expect(redactText(text)).not.toContain(secret);
});
