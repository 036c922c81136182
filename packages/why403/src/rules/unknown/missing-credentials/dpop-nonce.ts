import { errorCode } from '../../../evaluate/sentences.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/missing-credentials/dpop-nonce',
  title: 'The DPoP proof lacks the nonce of this server',
  explanation:
    'The server wants a nonce inside the DPoP proof and sends it in the header DPoP-Nonce (RFC 9449, 8 and 9). The token is right: the same request with a new proof is accepted.',
  layer: 'application',
  needs: ['exchange'],
  signals: [...errorCode('use_dpop_nonce', 'RFC 9449')],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Make a new proof with the value of DPoP-Nonce as `nonce`, and repeat the request once; keep the value for the next ones.',
      check: 'The second request is answered.',
    },
  ],
});
