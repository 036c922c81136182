import type { ExchangeView } from './exchange-view.ts';

const REPORT =
  /<b>Type<\/b> Status Report<\/p>\s{0,9}(?:<p><b>Message<\/b>\s{0,9}([^<]{0,500})<\/p>)?\s{0,9}<p><b>Description<\/b>/i;
const BY_CONSTRAINT = /^Access to the (?:requested|specified) resource has been (?:denied|forbidden)/;

/** The message line of Tomcat's page: empty where the page has none, null where the page was not shown. */
function tomcatMessage(view: ExchangeView): string | null {
  const report = REPORT.exec(view.body);
  return report === null ? null : (report[1] ?? '').trim();
}

/** Why a security constraint is out of the question, or null: it has a message line of its own. */
export function noConstraint(view: ExchangeView): string | null {
  const said = tomcatMessage(view);
  if (said === null || BY_CONSTRAINT.test(said)) return null;
  return `A security constraint says "Access to the requested resource has been denied"; here the message line is ${said === '' ? 'missing' : `"${said}"`}.`;
}

/** Why anything but a security constraint is out of the question, or null. */
export function onlyConstraint(view: ExchangeView): string | null {
  const said = tomcatMessage(view);
  return said !== null && BY_CONSTRAINT.test(said)
    ? `The message line is that of a security constraint: "${said}".`
    : null;
}
