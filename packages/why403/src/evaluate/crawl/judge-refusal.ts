import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { Judgement, LinkVerdict } from '../../model/survey.ts';
import type { Cause, Layer } from '../../model/taxonomy.ts';

/** What a cause means for a link, where it is at least indicated. Causes that depend on more are decided below. */
const BY_CAUSE: Readonly<Partial<Record<Cause, LinkVerdict>>> = {
  'rate-limit': 'rate limited',
  'quota-exhausted': 'rate limited',
  'missing-credentials': 'needs login',
  'expired-credentials': 'needs login',
  'stronger-authentication': 'needs login',
  'client-certificate': 'needs login',
  'api-key': 'needs login',
  'invalid-signature': 'needs login',
  'missing-object-no-list': 'gone in disguise',
  'unknown-route': 'gone in disguise',
  'bot-protection': 'bot-block, probably alive',
  'config-deny': 'really forbidden',
  'file-permissions': 'really forbidden',
  'missing-index': 'really forbidden',
  'mandatory-access-control': 'really forbidden',
  'service-sandbox': 'really forbidden',
  'symlink-policy': 'really forbidden',
  'script-access': 'really forbidden',
  'insufficient-scope': 'really forbidden',
  'insufficient-role': 'really forbidden',
  'not-a-member': 'really forbidden',
  'resource-policy': 'really forbidden',
  'origin-access-control': 'really forbidden',
  'encryption-key': 'really forbidden',
  'service-disabled': 'really forbidden',
  'account-state': 'really forbidden',
  'legal-restriction': 'really forbidden',
  'application-policy': 'really forbidden',
  'hotlink-protection': 'really forbidden',
};

/** Parties that judge the client before the page is asked for. */
const BEFORE_THE_SITE: ReadonlySet<Layer> = new Set(['cdn', 'waf', 'load-balancer']);
/** Refused by these, a plain request of a page says more of the client than of the page. */
const ABOUT_CLIENTS: ReadonlySet<Cause> = new Set(['ip-block', 'geo-block', 'waf-rule', 'security-plugin']);
/** Names that are guessed and never linked: these are refused to everybody. */
const GUESSED = /\/\.(?!well-known\/)|\/(?:wp-config|phpinfo|xmlrpc)\.php/i;

/** How the same address answered under another name, where that was asked. */
export interface OtherAnswers {
  /** An ordinary browser was served, or refused as well; null: not asked. */
  readonly browser: 'served' | 'refused' | null;
}

/** The verdict on one refused answer: what a link checker should make of it. */
export function judgeRefusal(diagnosis: Diagnosis, others: OtherAnswers = { browser: null }): Judgement {
  const { status, findings } = diagnosis;
  const [first] = findings;
  const sure = first !== undefined && first.strength !== 'possible' && first.cause !== 'unknown' ? first : null;
  if (sure !== null && BY_CAUSE[sure.cause] === 'rate limited') return { verdict: 'rate limited', why: because(sure) };
  if (status === 429) return { verdict: 'rate limited', why: 'Status 429 says that too much was asked (RFC 6585).' };
  if (others.browser === 'served')
    return {
      verdict: 'bot-block, probably alive',
      why: 'A browser is served at the same address: the name of the program is refused, and not the page.',
    };
  if (sure !== null) return ofCause(sure, diagnosis);
  if (status === 401 || status === 407)
    return { verdict: 'needs login', why: `Status ${status} asks for credentials (RFC 9110, 15.5).` };
  if (status === 451) return { verdict: 'really forbidden', why: 'Status 451 names a legal demand (RFC 7725).' };
  if (status === 405)
    return { verdict: 'cannot tell', why: 'The method is refused; whether the page is, another method would tell.' };
  if (diagnosis.shouldBe === 404 || diagnosis.shouldBe === 410)
    return { verdict: 'gone in disguise', why: 'What is refused does not exist: the status stands for 404.' };
  return open(diagnosis, others);
}

function ofCause(finding: Finding, { target, status, findings }: Diagnosis): Judgement {
  const why = because(finding);
  const verdict = BY_CAUSE[finding.cause];
  if (verdict === 'really forbidden' && finding.strength === 'indicated') {
    const absent = findings.find(
      ({ cause, product }) => cause === 'missing-object-no-list' && product === finding.product,
    );
    if (absent !== undefined)
      return { verdict: 'cannot tell', why: `${absent.name} answers the same where the object does not exist.` };
  }
  if (verdict !== undefined) return { verdict, why };
  if (ABOUT_CLIENTS.has(finding.cause)) {
    const isAhead = BEFORE_THE_SITE.has(finding.layer) || finding.cause === 'security-plugin';
    if (isAhead && !GUESSED.test(target ?? ''))
      return { verdict: 'bot-block, probably alive', why: `${why} Others may be served.` };
    return { verdict: 'cannot tell', why: `${why} Whether others are served cannot be seen from here.` };
  }
  if (status === 401) return { verdict: 'needs login', why };
  return { verdict: 'cannot tell', why: `${why} That says nothing of the page itself.` };
}

/** Nothing names the cause. */
function open({ refusedBy, findings }: Diagnosis, { browser }: OtherAnswers): Judgement {
  const absent = findings.find(({ cause }) => BY_CAUSE[cause] === 'gone in disguise');
  if (absent !== undefined)
    return {
      verdict: 'cannot tell',
      why: `${absent.name} answers the same of what does not exist and of what is refused.`,
    };
  const isAhead = refusedBy !== null && BEFORE_THE_SITE.has(refusedBy.layer);
  if (browser === 'refused' && !isAhead)
    return {
      verdict: 'really forbidden',
      why: 'Refused alike under its own name and as a browser, from this address.',
    };
  const who = refusedBy === null || refusedBy.product === 'unknown' ? 'The answer' : `The page of ${refusedBy.name}`;
  return { verdict: 'cannot tell', why: `${who} names no cause.` };
}

function because({ causeTitle, name, strength, product }: Finding): string {
  const by = product === 'unknown' ? '' : `, by ${name}`;
  return `${causeTitle}${by} (${strength}).`;
}
