import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tencent-cos/resource-policy',
  title: 'The bucket or object is not open to who asked',
  explanation:
    'Unsigned requests get an object only where its access list, or the policy of the bucket, is open to everybody.',
  needs: ['exchange'],
  generic(view) {
    if (/(?:^|&)q-(?:signature|ak)=/.test(view.query ?? '')) {
      return { speaksFor: [] };
    }
    const unsigned = view.query === null && view.url !== null ? [view.cite('url', 'no q-signature in the URL')] : [];
    return { speaksFor: [...anonymous(view), ...unsigned] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the URL, and keep the bucket private.',
      command: 'coscli signurl cos://BUCKET/KEY --time 3600',
      check: 'The signed address answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the files are meant for everybody, open the one prefix by a policy of the bucket.',
      weakens: 'Everybody can read what the policy names.',
    },
  ],
});
