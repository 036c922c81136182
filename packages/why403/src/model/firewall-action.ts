/** Actions of Cloudflare's security features that end a request, written without spaces and underscores. */
const REFUSING: ReadonlySet<string> = new Set([
  'block',
  'drop',
  'challenge',
  'jschallenge',
  'managedchallenge',
  'challengefailed',
  'jschallengefailed',
  'connectionclose',
  'forcedconnectionclose',
]);

/**
 * Whether an action of a Security Event refused the request. `log`, `skip`, `allow`, `bypass` and a challenge that was
 * solved or bypassed let it through
 * (https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/firewall_events/, "Action").
 */
export function isRefusingAction(action: string): boolean {
  return REFUSING.has(action.toLowerCase().replace(/[^a-z]/g, ''));
}
