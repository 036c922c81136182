import { unlessPageShown } from '../../evaluate/cloudfront-page.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/host-mismatch',
  title: 'No distribution answers for this host name',
  explanation:
    'DNS leads the name to CloudFront, but no distribution lists it as an alternate domain name (or the hosting app behind it has not registered it). CloudFront then answers with a page that says "Bad request" and status 403. Plain http where only https is taken gives the same page.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Bad request',
      pattern: /(?:^|[\s>])Bad request\.(?:\s|$)/,
      also: [{ in: 'message', literal: 'The request could not be satisfied' }],
      strength: 'indicated',
      source: 'https://github.com/aws-amplify/amplify-hosting/issues/2734',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const { host } = exchange;
    if (exchange.scheme === 'http' && host?.endsWith('.cloudfront.net')) return { ...found, strength: 'possible' };
    return host === null ? found : { ...found, evidence: [...found.evidence, exchange.cite('host', host)] };
  },
  generic(view) {
    const { host } = view;
    if (host?.endsWith('.cloudfront.net'))
      return { ruledOutBecause: `${host} is the name of the distribution itself.` };
    return unlessPageShown(view, host === null ? [] : [view.cite('host', host)]);
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the name to the alternate domain names of the distribution, with a certificate that covers it; or point DNS at the distribution that has it.',
      command:
        'aws cloudfront list-distributions --query "DistributionList.Items[].[Id,DomainName,Aliases.Items]" --output json',
      check: 'The name is listed once, and the request is answered by the origin.',
    },
  ],
});
