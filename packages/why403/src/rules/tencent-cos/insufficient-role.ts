import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tencent-cos/insufficient-role',
  title: 'The user or temporary key that signed the request lacks this action',
  explanation:
    'Temporary keys carry the policy they were asked for with: the actions (name/cos:PutObject is not name/cos:PostObject, and multipart uploads need five), the full bucket name with the APPID, the region and the prefix.',
  needs: ['exchange'],
  generic(view) {
    if (anonymous(view).length > 0)
      return { ruledOutBecause: 'The request carries no identity whose rights could be missing.' };
    const signed = /(?:^|&)q-(?:signature|ak)=/.test(view.query ?? '')
      ? [view.cite('url', 'q-signature=…: the URL was signed')]
      : [];
    const writing = view.method === 'PUT' || view.method === 'POST' ? [view.cite('method', view.method)] : [];
    return { speaksFor: [...signed, ...writing] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Add the action to the policy that the temporary key is asked for with.',
      change: {
        file: 'the request for the temporary key',
        after:
          '"action": ["name/cos:PutObject", "name/cos:PostObject"], "effect": "allow", "resource": ["qcs::cos:REGION:uid/APPID:BUCKET-APPID/PREFIX/*"]',
      },
      check: 'The same request with a new temporary key answers 200.',
      weakens: 'Whoever gets the temporary key may do that under the prefix until it ends.',
    },
  ],
});
