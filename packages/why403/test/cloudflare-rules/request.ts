import { evaluateExpression } from '../../src/evaluate/cloudflare-rules/expression.ts';
import type { EdgeLists, EdgeRequest, EdgeVerdict } from '../../src/model/edge-request.ts';
import { readExpression } from '../../src/read/cloudflare-rules/expression.ts';

/** A plain request; each test says what differs. */
export const REQUEST: EdgeRequest = {
  method: 'GET',
  url: 'https://www.example.com/articles/2008/?section=539061&expand=comments',
  httpVersion: 'HTTP/2',
  headers: [
    ['Accept', 'application/json'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)'],
  ],
  client: '203.0.113.7',
  country: 'GB',
  autonomousSystem: 64500,
  body: null,
  second: 1484063137,
  fields: {},
};

/** What an expression says of a request. */
export function ask(source: string, change: Partial<EdgeRequest> = {}, lists: EdgeLists = {}): EdgeVerdict {
  return evaluateExpression(readExpression(source), { request: { ...REQUEST, ...change }, lists, source });
}
