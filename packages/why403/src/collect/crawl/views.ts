import { BROWSER, CRAWLER } from '../../evaluate/probe-plan.ts';
import type { ViewName } from '../../model/survey.ts';
import { AGENT } from '../agent.ts';

/** A name under which a site is asked. */
export interface View {
  readonly name: ViewName;
  readonly agent: string;
  /** The product token by which robots.txt knows it (RFC 9309, 2.2.1); a browser obeys what holds for everybody. */
  readonly token: string;
  readonly impersonates: string | null;
  /** Fields besides Host, as that client sends them. */
  readonly headers: readonly string[];
}

const PAGES = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

function viewOf(name: ViewName, agent: string, impersonates: string | null, more: readonly string[] = []): View {
  const headers = ['User-Agent', agent, 'Accept', PAGES, ...more, 'Accept-Encoding', 'gzip, br'];
  return { name, agent, token: name, impersonates, headers };
}

/** The names that there are. All but our own are for sites of the user's own. */
export const VIEWS: Readonly<Record<ViewName, View>> = {
  why403: viewOf('why403', AGENT, null),
  browser: viewOf('browser', BROWSER, 'an ordinary browser', ['Accept-Language', 'en-US,en;q=0.9']),
  googlebot: viewOf('googlebot', CRAWLER, 'Googlebot'),
};
