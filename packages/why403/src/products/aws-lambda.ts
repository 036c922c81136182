import { defineProduct } from './define-product.ts';

const DOCS = 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';
const OWN_HOST = { in: 'host', literal: 'on.aws', pattern: /\.lambda-url\.[a-z0-9-]{5,30}\.on\.aws$/ } as const;

export default defineProduct({
  id: 'aws-lambda',
  name: 'AWS Lambda function URL',
  layer: 'api-gateway',
  present: [{ ...OWN_HOST, source: DOCS, lastSeen: '2026' }],
  wrote: [
    {
      in: 'message',
      literal: 'For troubleshooting Function URL authorization issues',
      strength: 'proved',
      source: 'https://github.com/ant-media/Ant-Media-Server/issues/7827',
      lastSeen: '2026-09',
    },
    {
      ...OWN_HOST,
      also: [{ in: 'body', literal: 'Forbidden', pattern: /^\s*\{\s{0,20}"Message"\s{0,20}:\s{0,20}"Forbidden/i }],
      strength: 'indicated',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      ...OWN_HOST,
      also: [{ in: 'header x-amzn-errortype', literal: '' }],
      strength: 'indicated',
      source: 'https://github.com/RJPearson94/terraform-aws-open-next/issues/71',
      lastSeen: '2026-07',
    },
  ],
  references: [{ name: 'x-amzn-RequestId', in: 'header x-amzn-requestid', pattern: /^([0-9a-f-]{36})$/ }],
  asks: [
    {
      ask: 'The resource policy of the function and the kind of authorisation of its URL.',
      how: 'aws lambda get-policy --function-name FUNCTION --query Policy --output text; aws lambda get-function-url-config --function-name FUNCTION --query AuthType',
      outcomes: [
        {
          when: 'NONE, and lambda:InvokeFunctionUrl or lambda:InvokeFunction is not granted to everybody',
          causes: ['resource-policy'],
        },
        { when: 'AWS_IAM, and the request is not signed', causes: ['missing-credentials'] },
        { when: 'AWS_IAM, and the request is signed', causes: ['insufficient-role', 'origin-access-control'] },
      ],
    },
  ],
});
