/** Marks of those who stand in front of APIs and refuse with a page of their own. What an API itself sends is JSON. */
const MARKS: readonly { readonly field: string; readonly value: RegExp; readonly layer: string }[] = [
  { field: 'cf-mitigated', value: /./, layer: 'waf' },
  { field: 'server', value: /^cloudflare/i, layer: 'cdn' },
  { field: 'server', value: /^CloudFront/i, layer: 'cdn' },
  { field: 'server', value: /^Akamai/i, layer: 'cdn' },
  { field: 'server', value: /^awselb/i, layer: 'load-balancer' },
  { field: 'x-sucuri-id', value: /./, layer: 'waf' },
  { field: 'x-iinfo', value: /./, layer: 'waf' },
  { field: 'x-datadome', value: /./, layer: 'waf' },
];

/** Who refused with a page, where its fields show one of those; null where they do not, or the answer is no page. */
export function layerOf({ headers }: Response): string | null {
  if (!/^text\/html\b/i.test(headers.get('content-type') ?? '')) return null;
  return MARKS.find(({ field, value }) => value.test(headers.get(field) ?? ''))?.layer ?? null;
}
