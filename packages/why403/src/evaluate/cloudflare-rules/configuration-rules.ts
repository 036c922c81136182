import type { EdgeStep } from '../../model/edge-rules.ts';
import { nameOf } from './phase-walk.ts';
import { type Settings, zoneSettings } from './setting-words.ts';

/** What the settings of a zone are for one request, and what is to be said of those that rules set. */
export interface SettingsOfRequest {
  readonly settings: Settings;
  /** By the id of the setting: why it is as it is. */
  readonly because: Readonly<Record<string, string>>;
}

/** How many a value of a setting refuses: nobody, some, everybody. */
function reach(value: string | boolean | undefined): 0 | 1 | 2 {
  if (value === undefined || value === 'off' || value === 'essentially_off') return 0;
  return value === 'under_attack' ? 2 : 1;
}

/**
 * The settings that hold for a request after the Configuration Rules that match it. They outweigh those of the zone, and
 * of two rules the later outweighs the earlier. Of a rule of which it is not told whether it matches the value counts
 * that may refuse.
 */
export function settingsFor(zone: Settings, steps: readonly EdgeStep[]): SettingsOfRequest {
  const settings: Record<string, string | boolean> = { ...zone };
  const because: Record<string, string> = {};
  for (const { rule, outcome } of steps) {
    for (const [name, value] of Object.entries(zoneSettings(rule.sets))) {
      const what = `the configuration rule ${nameOf(rule).replace(/^the rule /, '')}`;
      if (outcome === 'matched') {
        settings[name] = value;
        because[name] = `${what} sets it for this request`;
      } else if (outcome === 'cannot-tell' && reach(value) !== reach(settings[name])) {
        const isWider = reach(value) > reach(settings[name]);
        because[name] =
          `${isWider ? 'only if' : 'unless'} ${what}, which sets it to ${value}, matches, and that is not told`;
        if (isWider) settings[name] = value;
      }
    }
  }
  return { settings, because };
}
