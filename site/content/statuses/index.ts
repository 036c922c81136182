import type { StatusPage } from '../status-page.ts';
import s401 from './401.ts';
import s403 from './403.ts';
import s404 from './404.ts';
import s405 from './405.ts';
import s407 from './407.ts';
import s409 from './409.ts';
import s421 from './421.ts';
import s429 from './429.ts';
import s451 from './451.ts';
import s502 from './502.ts';
import s503 from './503.ts';

/** The statuses of the reference, by number. */
export const STATUSES: readonly StatusPage[] = [s401, s403, s404, s405, s407, s409, s421, s429, s451, s502, s503];

/** What is confused most often, side by side. */
export const COMPARED = {
  heads: ['', '401 Unauthorized', '403 Forbidden', '404 Not Found'],
  rows: [
    ['It is about', 'who you are', 'what you may', 'what is there'],
    ['It says', 'no valid credentials', 'no, as you asked', 'nothing for you here'],
    ['Does signing in help?', 'yes', 'not with the same account', 'only where 404 hides something'],
    ['Required header field', '`WWW-Authenticate`', 'none', 'none'],
    ['Cacheable by default', 'no', 'no', 'yes'],
    [
      'Whose fault',
      "the client's: credentials are missing or over",
      "a policy, a rule, a mode: the server's as often as the client's",
      'a wrong address, or one that is hidden',
    ],
    ['In code', 'get new credentials, ask once more', 'stop, show what is missing', 'correct the address'],
    ['A picture', 'a locked door, and no badge shown', 'a badge shown, and not on the list', 'no door to be seen'],
  ],
} as const;
