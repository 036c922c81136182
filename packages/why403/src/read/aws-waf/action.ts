import type { EdgeAction, EdgeRule } from '../../model/edge-rules.ts';
import { membersOf } from '../json-members.ts';

const ACTIONS: Readonly<Record<string, EdgeAction>> = {
  Allow: 'allow',
  Block: 'block',
  Count: 'count',
  Captcha: 'captcha',
  Challenge: 'challenge',
};

/** An action as AWS WAF's API writes it, with the status it answers with where one is set; null where it is none. */
export function actionOf(value: unknown): Pick<EdgeRule, 'action' | 'status'> | null {
  const members = membersOf(value);
  const [name = ''] = Object.keys(members);
  const action = ACTIONS[name];
  if (action === undefined) return null;
  const status = membersOf(membersOf(members.Block).CustomResponse).ResponseCode;
  return { action, status: typeof status === 'number' ? status : null };
}
