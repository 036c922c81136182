import { circumstancesOfGcs } from '../../evaluate/gcs-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/ip-block',
  title: 'The IP filter of the bucket does not let this address or network in',
  explanation:
    'A bucket may be limited to address ranges and VPC networks. Requests from elsewhere are refused whatever their role; services of Google count too unless they are excepted.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'IP filtering condition that is preventing access to the resource',
      strength: 'proved',
      source: 'https://docs.cloud.google.com/storage/docs/ip-filtering-overview',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body) ? null : found),
  generic: circumstancesOfGcs,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the address range or the network to the filter of the bucket.',
      command: 'gcloud storage buckets describe gs://BUCKET --format="default(ip_filter)"',
      check: 'The same request from there answers 200, and one from elsewhere is refused.',
      weakens: 'The added range can reach the bucket; roles still count.',
    },
  ],
});
