import type { Cause } from '../../../model/taxonomy.ts';
import type { Request } from '../request.ts';

/** What a condition asks about, where that has a cause of its own. */
export function causeOfText(text: string): Cause | null {
  if (/user[-_]agent/i.test(text)) return 'bot-protection';
  if (/referer/i.test(text)) return 'hotlink-protection';
  if (/remote_addr|remote_host|-ipmatch|-R\s/i.test(text)) return 'ip-block';
  if (/request_method/i.test(text)) return 'method-restricted';
  if (/https|request_scheme/i.test(text)) return 'https-required';
  return /http_host|req\('?host/i.test(text) ? 'host-mismatch' : null;
}

/** The cause behind a variable that SetEnvIf sets. */
export function causeOfVariable(name: string, request: Request): Cause | null {
  const rules = [...request.server.environment, ...request.config.environment];
  const rule = rules.find(({ variables }) => variables.some((variable) => variable.name === name));
  if (rule === undefined) return null;
  return causeOfText(rule.attribute === '' ? (rule.expression?.source ?? '') : rule.attribute);
}
