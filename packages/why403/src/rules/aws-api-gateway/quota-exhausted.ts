import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/quota-exhausted',
  title: 'The quota of the usage plan is used up',
  explanation:
    'The key has made as many calls as its plan allows in the day, week or month. It will be refused until the period ends.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Limit Exceeded',
      pattern: /^\s*\{\s{0,9}"message"\s{0,9}:\s{0,9}"Limit Exceeded"\s{0,9}\}\s*$/,
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
      lastSeen: '2026',
    },
    {
      in: 'header x-amzn-errortype',
      literal: 'LimitExceededException',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Look at the use of the key, and raise the quota of its plan if it should have more.',
      command: 'aws apigateway get-usage --usage-plan-id PLAN --key-id KEY_ID --start-date DAY --end-date DAY',
      check: 'remaining is above 0, and the call passes.',
    },
  ],
});
