import type { NginxDirective } from '../../model/nginx-config.ts';
import type { Cause } from '../../model/taxonomy.ts';
import { conditionWords } from './condition.ts';
import type { NginxModel } from './model.ts';
import type { TraceStep } from './request.ts';

/** What kind of refusal a step is: the condition that was tested where it is seen, else the mechanism. */
export function causeOf(model: NginxModel, step: TraceStep): Cause {
  const { detail } = step;
  switch (detail?.kind) {
    case 'address':
      if (detail.isMethod) return 'method-restricted';
      return detail.word !== 'all' || detail.hasAllow ? 'ip-block' : 'config-deny';
    case 'return':
      return detail.condition === null ? 'config-deny' : causeOfCondition(model, detail.condition);
    case 'permission':
      return 'file-permissions';
    case 'index':
      return 'missing-index';
    case 'link':
      return 'symlink-policy';
    case 'subrequest':
      return 'application-policy';
    default:
      return 'config-deny';
  }
}

const BY_VARIABLE: readonly (readonly [RegExp, Cause])[] = [
  [/^(?:invalid_referer|http_referer)$/, 'hotlink-protection'],
  [/^(?:http_user_agent|ancient_browser|modern_browser|msie)$/, 'bot-protection'],
  [/^(?:remote_addr|binary_remote_addr|realip_remote_addr|http_x_(?:forwarded_for|real_ip))$/, 'ip-block'],
  [/^geoip|country/, 'geo-block'],
  [/^request_method$/, 'method-restricted'],
  [/^secure_link/, 'invalid-signature'],
  [/^(?:scheme|https|ssl_protocol|http_x_forwarded_proto)$/, 'https-required'],
  [/^ssl_client/, 'client-certificate'],
  [/^(?:host|http_host|server_name|ssl_server_name)$/, 'host-mismatch'],
  [/^(?:http_authorization|cookie_|remote_user)/, 'missing-credentials'],
  [/api_?key|token/, 'api-key'],
];

function causeOfCondition(model: NginxModel, condition: NginxDirective): Cause {
  const [first = ''] = conditionWords(condition);
  return causeOfVariable(model, first, 0);
}

function causeOfVariable(model: NginxModel, text: string, depth: number): Cause {
  for (const [, braced, plain] of text.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    const name = (braced ?? plain ?? '').toLowerCase();
    const known = BY_VARIABLE.find(([pattern]) => pattern.test(name));
    if (known !== undefined) return known[1];
    const definition = model.definition(name);
    if (definition === null || depth > 5) continue;
    if (definition.name === 'geo') return 'ip-block';
    const source = causeOfVariable(model, definition.args[0] ?? '', depth + 1);
    if (source !== 'config-deny') return source;
  }
  return 'config-deny';
}
