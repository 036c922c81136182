import { prose } from '../evaluate/quote/prose.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

/** Whoever wrote a refusal that no mark gives away. */
export default defineProduct({
  id: 'unknown',
  name: 'an unknown party',
  layer: 'unknown',
  present: [],
  wrote: [],
  asks: [
    {
      ask: 'With the keys of the owner of the bucket: whether the object is there, and what the policy and the access list of the bucket say.',
      how: 'aws --endpoint-url https://STORE s3api head-object --bucket BUCKET --key KEY; aws --endpoint-url https://STORE s3api get-bucket-policy --bucket BUCKET --query Policy --output text',
      outcomes: [
        { when: '404: there is no such object', causes: ['missing-object-no-list'] },
        { when: 'a Deny means this request, or no Allow does', causes: ['resource-policy'] },
      ],
    },
    {
      ask: 'Whether the request reached the application: its own log, in the second of the request.',
      how: (view) =>
        prose`In the log of the application look for ${view.path ?? 'the path'} at ${view.header('date') ?? 'the time of the request'}.`,
      outcomes: [
        {
          when: 'a line with 403: the application refused',
          causes: [
            'application-policy',
            'insufficient-role',
            'missing-credentials',
            'csrf-check',
            'cors-misconfiguration',
          ],
        },
        {
          when: 'no line: something before it refused',
          causes: ['waf-rule', 'bot-protection', 'ip-block', 'config-deny', 'method-restricted'],
        },
      ],
    },
    {
      ask: 'Whether the same request without credentials gets the same answer.',
      how: (view) => shell`curl -sS -i ${view.url ?? 'URL'}`,
      outcomes: [
        {
          when: 'the same answer: the credentials were not what was judged',
          causes: ['missing-credentials', 'bot-protection', 'ip-block', 'waf-rule', 'config-deny'],
        },
        {
          when: '401 or a sign-in page: the credentials count, and do not suffice',
          causes: ['insufficient-role', 'application-policy'],
        },
      ],
    },
    {
      ask: 'Whether a browser on the same network gets the page.',
      how: (view) => prose`Open ${view.url ?? 'the address'} in a browser on the same machine.`,
      outcomes: [
        { when: 'the browser gets the page', causes: ['bot-protection', 'missing-credentials', 'waf-rule'] },
        {
          when: 'the browser is refused as well',
          causes: ['ip-block', 'config-deny', 'application-policy', 'insufficient-role'],
        },
      ],
    },
  ],
});
