import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/api-key',
  title:
    'The method wants an API key, and none, an unknown one, or one that is on no usage plan of this stage was sent',
  explanation:
    'API Gateway answers all three with {"message":"Forbidden"}. A key works only once it is in a usage plan that contains this stage of this API; a new stage has to be added to the plan.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-amzn-errortype',
      literal: 'InvalidApiKeyException',
      strength: 'possible',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
      lastSeen: '2026',
    },
  ],
  generic(view) {
    const key = view.requestHeader('x-api-key');
    if (key !== null) return { speaksFor: [view.cite('request-header x-api-key', 'an x-api-key was sent')] };
    return { speaksFor: view.requestHeadersShown ? [view.cite('request', 'no x-api-key header was sent')] : [] };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Put the key into a usage plan that has this stage.',
      command:
        'aws apigateway get-usage-plans --key-id KEY_ID; aws apigateway create-usage-plan-key --usage-plan-id PLAN --key-id KEY_ID --key-type API_KEY',
      check: 'After about a minute the same request with x-api-key is answered.',
    },
    {
      actor: 'developer',
      summary: 'Send the value of the key (not its id) in the x-api-key header.',
      command: "curl -i -H 'x-api-key: KEY' URL",
    },
  ],
});
