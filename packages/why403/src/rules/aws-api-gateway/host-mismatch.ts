import { behindCloudFront } from '../../evaluate/aws-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/host-mismatch',
  title: 'The host name, or its first path segment, is mapped to no API',
  explanation:
    'A custom domain without a mapping for this base path, the internal CloudFront name of an edge domain, a Host header that a proxy passed on, and a switched-off default endpoint all end in {"message":"Forbidden"}.',
  needs: ['exchange'],
  generic(view) {
    const { host } = view;
    if (host === null) return { speaksFor: [] };
    if (host.endsWith('.cloudfront.net')) {
      return {
        speaksFor: [view.cite('host', host), view.cite('host', 'the name of a distribution, not one of an API')],
      };
    }
    if (/\.execute-api\./.test(host)) return { speaksFor: [] };
    const cloudfront = behindCloudFront(view);
    return { speaksFor: [view.cite('host', host), ...(cloudfront === null ? [] : [cloudfront])] };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Map the base path of the domain to the API and stage.',
      command:
        'aws apigatewayv2 get-api-mappings --domain-name DOMAIN; aws apigatewayv2 create-api-mapping --domain-name DOMAIN --api-id API --stage STAGE',
      check: 'The same request is answered by the API; $context.apiId appears in its access log.',
    },
    {
      actor: 'operator',
      summary: 'In CloudFront or another proxy in front, send the host name of the API to it, not that of the visitor.',
      check: 'The origin request policy leaves Host out (AllViewerExceptHostHeader).',
    },
  ],
});
