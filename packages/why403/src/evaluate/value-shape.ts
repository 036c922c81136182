import type { Cause } from '../model/taxonomy.ts';

/** A trace shows the value, not the variable: an address, a URL and a browser's name are told apart by their shape. */
export function conditionOfValue(value: string): Cause | null {
  if (/^https?:\/\//.test(value)) return 'hotlink-protection';
  if (/^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i.test(value)) return 'ip-block';
  if (/^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|PROPFIND|CONNECT)$/.test(value)) return 'method-restricted';
  if (/^https?$/.test(value)) return 'https-required';
  return /^[A-Za-z][\w.-]{1,40}\/[\d.]+/.test(value) ? 'bot-protection' : null;
}
