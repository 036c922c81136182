import type { EdgeDecision } from '../../model/edge-rules.ts';
import type { SettingsOfRequest } from './configuration-rules.ts';

type May = EdgeDecision['couldAlso'][number];

/** What rules with Skip, or an Allow by address, passed over. */
interface Skipped {
  readonly products: ReadonlySet<string>;
  readonly phases: ReadonlySet<string>;
}

/**
 * Settings of a zone that refuse by what Cloudflare makes of the client, which no configuration tells: they may have
 * refused, and whether a Skip can exempt from them differs.
 */
export function settingsThatMayRefuse(
  { settings, because }: SettingsOfRequest,
  { products: skipped, phases }: Skipped,
  isAccessRuleMet: boolean,
): readonly May[] {
  const found: May[] = [];
  const set = (name: string) => (because[name] === undefined ? '' : `; ${because[name]}`);
  // Outside the Ruleset Engine: no Skip reaches it, and it stays silent where an IP Access rule matched
  // (https://developers.cloudflare.com/bots/get-started/bot-fight-mode/, "Limitations").
  if (settings.fight_mode === true && !isAccessRuleMet) {
    found.push({
      service: 'bot-fight-mode',
      why: 'Bot Fight Mode is on: it challenges what it takes for a bot, and no Skip rule exempts from it; an IP Access rule that matches the client does',
    });
  }
  for (const [name, group] of SBFM_GROUPS) {
    const action = settings[name];
    if (typeof action === 'string' && action !== 'allow' && !phases.has('http_request_sbfm')) {
      found.push({
        service: 'super-bot-fight-mode',
        why: `Super Bot Fight Mode answers ${group} with ${action}; a Skip of the phase http_request_sbfm exempts from it`,
      });
    }
  }
  if (settings.security_level === 'under_attack' && !skipped.has('securityLevel')) {
    found.push({
      service: 'security-level',
      why: `Under Attack mode challenges every visitor; a Skip of the product securityLevel exempts from it${set('security_level')}`,
    });
  } else if (['high', 'medium', 'low'].includes(String(settings.security_level)) && !skipped.has('securityLevel')) {
    found.push({
      service: 'security-level',
      why: `Security Level ${settings.security_level} challenges addresses of bad reputation; a Skip of the product securityLevel exempts from it${set('security_level')}`,
    });
  }
  if (settings.browser_check === 'on' && !skipped.has('bic')) {
    found.push({
      service: 'browser-integrity-check',
      why: `Browser Integrity Check refuses headers that abusers send, and challenges requests without a User-Agent or with an unusual one; a Skip of the product bic exempts from it${set('browser_check')}`,
    });
  }
  if (settings.hotlink_protection === 'on' && !skipped.has('hot')) {
    found.push({
      service: 'hotlink-protection',
      why: `Hotlink Protection refuses images whose Referer is another site; a Skip of the product hot exempts from it${set('hotlink_protection')}`,
    });
  }
  return found;
}

const SBFM_GROUPS = [
  ['sbfm_definitely_automated', 'clients that are certainly automated'],
  ['sbfm_likely_automated', 'clients that are likely automated'],
  ['sbfm_verified_bots', 'verified bots'],
] as const;
