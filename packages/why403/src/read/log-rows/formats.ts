import { albMaker } from './alb.ts';
import { apacheErrorMaker } from './apache-error.ts';
import { auditMaker } from './audit.ts';
import { caddyAccessMaker, caddyErrorMaker } from './caddy.ts';
import { cloudflareEventsMaker, cloudflareRequestsMaker } from './cloudflare-logpush.ts';
import { cloudTrailMaker } from './cloudtrail.ts';
import { combinedMaker } from './combined.ts';
import { envoyMaker } from './envoy.ts';
import { guardMaker } from './guard.ts';
import { haproxyMaker } from './haproxy.ts';
import { jsonAccessMaker } from './json-access.ts';
import { modsecurityAuditMaker } from './modsecurity-audit.ts';
import { nginxErrorMaker } from './nginx-error.ts';
import { otherErrorMakers } from './other-errors.ts';
import { phpFpmMaker } from './php-fpm.ts';
import type { FormatMaker } from './row-format.ts';
import { s3AccessMaker } from './s3-access.ts';
import { squidMaker } from './squid.ts';
import { traefikMaker } from './traefik.ts';
import { varnishLogMaker } from './varnish-log.ts';
import { cloudFrontMaker, iisMaker } from './w3c.ts';
import { awsWafMaker } from './waf-aws.ts';

/** Asked in this order: shapes that cannot be taken for another first. */
export const FORMAT_MAKERS: readonly FormatMaker[] = [
  cloudflareEventsMaker,
  cloudflareRequestsMaker,
  awsWafMaker,
  cloudTrailMaker,
  traefikMaker,
  caddyAccessMaker,
  caddyErrorMaker,
  modsecurityAuditMaker,
  guardMaker,
  jsonAccessMaker,
  nginxErrorMaker,
  apacheErrorMaker,
  phpFpmMaker,
  auditMaker,
  albMaker,
  s3AccessMaker,
  envoyMaker,
  squidMaker,
  cloudFrontMaker,
  iisMaker,
  combinedMaker,
  haproxyMaker,
  varnishLogMaker,
  ...otherErrorMakers,
];
