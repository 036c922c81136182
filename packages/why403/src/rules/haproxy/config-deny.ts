import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import type { ExchangeView } from '../../evaluate/exchange-view.ts';
import { defineRule } from '../define-rule.ts';

/** Whether the fields are exactly those of `http-request return`, in the lower case in which HAProxy writes them. */
function isBareReturn(view: ExchangeView): boolean {
  const names = (view.exchange.response.headers ?? []).map(([name]) => name).filter((name) => name !== 'connection');
  return view.exchange.response.httpVersion !== '2' && names.join() === 'content-length,content-type';
}

export default defineRule({
  id: 'haproxy/config-deny',
  title: 'An `http-request deny` rule of HAProxy matched',
  explanation:
    'The page says that an administrative rule refused; what the rule tests (path, address, method, user agent, rate) is not in it. The log line has <NOSRV> and the termination state PR--.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'forbidden by administrative rules',
      pattern: /\bn?Request forbidden by administrative rules\./i,
      unless: [
        { in: 'message', literal: 'Please make sure your request has a User-Agent' },
        { in: 'header content-type', literal: 'json' },
      ],
      strength: 'indicated',
      source: 'lab: HAProxy 2.6.12',
      lastSeen: '2026-11',
    },
    {
      // `http-request return` sends nothing but these two: neither a Date nor a name.
      in: 'header content-type',
      literal: '',
      also: [{ in: 'header content-length', literal: '', pattern: /^\d{1,4}$/ }],
      unless: [
        { in: 'header server', literal: '', pattern: /\S/ },
        { in: 'header date', literal: '', pattern: /\S/ },
        { in: 'header x-powered-by', literal: '', pattern: /\S/ },
      ],
      strength: 'possible',
      source: 'lab: HAProxy 2.6.12',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    return found.strength !== 'possible' || isBareReturn(exchange) ? found : null;
  },
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the rule in the frontend and the backend, in their order, and narrow its condition.',
      command: "grep -nE 'http-request +(deny|tarpit|return|reject)|acl ' /etc/haproxy/haproxy.cfg",
      check: '`haproxy -c -f /etc/haproxy/haproxy.cfg` passes, and after a reload the request is answered.',
      weakens: 'Lets every request pass that the condition no longer covers.',
    },
    {
      actor: 'operator',
      summary: 'Let the log say which rule it was.',
      change: {
        file: 'the deny rule',
        after: 'http-request set-var(txn.why) str(admin-net) if !admin\nhttp-request deny if !admin',
      },
      check: 'A log format with %[var(txn.why)] names it.',
    },
  ],
});
