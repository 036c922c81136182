/** Settings by their names. */
export type Settings = Readonly<Record<string, string | boolean>>;

/** Settings that a Configuration Rule sets under another name than the zone has them, and that can refuse (Configuration Rules, "Settings"). */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  bic: 'browser_check',
  hotlink_protection: 'hotlink_protection',
  security_level: 'security_level',
};

/** What a rule sets of these, by the names and values that the zone has for them. */
export function zoneSettings(sets: Settings | undefined): Record<string, string> {
  const named = Object.entries(sets ?? {}).flatMap(([key, value]) => {
    const name = ZONE_NAMES[key];
    const written = typeof value === 'boolean' ? (value ? 'on' : 'off') : value;
    return name === undefined ? [] : [[name, written] as const];
  });
  return Object.fromEntries(named);
}

/** `it sets security_level to off`: what a rule that matches does; empty where it is nothing that can refuse. */
export function settingWords(sets: Settings | undefined): string {
  const words = Object.entries(zoneSettings(sets)).map(([name, value]) => `${name} to ${value}`);
  return words.length === 0 ? '' : `it sets ${words.join(', ')}`;
}
