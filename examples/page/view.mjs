import {
  Forbidden,
  InsufficientScope,
  NotFound,
  RateLimited,
  SessionExpired,
  Unauthenticated,
} from 'why403-guard/client';

/** What people are told of a refusal: what happened, what helps, and where to ask. Nothing here tries again by itself. */
export function viewOf(error) {
  if (error instanceof SessionExpired || error instanceof Unauthenticated)
    return { title: 'Please sign in', text: 'Your session has ended.', link: '/login' };
  if (error instanceof InsufficientScope)
    return {
      title: 'One more permission',
      text: `This needs your consent to: ${error.scopes.join(', ')}.`,
      link: null,
    };
  if (error instanceof Forbidden) return forbidden(error);
  if (error instanceof NotFound)
    return { title: 'Not found', text: 'There is nothing here, or nothing that you may see.', link: null };
  if (error instanceof RateLimited)
    return { title: 'A moment, please', text: `Try again in ${error.retryAfter ?? 'a few'} seconds.`, link: null };
  return { title: 'That did not work', text: 'Please try again later.', link: null };
}

function forbidden({ requiredRoles, accessRequest, layer, traceId }) {
  const code = traceId === null ? '' : ` (${traceId})`;
  if (layer !== null)
    return { title: 'Blocked on the way', text: `A ${layer} in front of this site refused.${code}`, link: null };
  const needs = requiredRoles.length === 0 ? '' : ` It needs the role ${requiredRoles.join(' or ')}.`;
  return { title: 'You may not see this', text: `You are signed in.${needs}${code}`, link: linkOf(accessRequest) };
}

/** Only to where a browser may safely go: the answer could come from anywhere. */
function linkOf(request) {
  if (request?.form_url === undefined || !/^https?:\/\//.test(request.form_url)) return null;
  const url = new URL(request.form_url);
  if (request.template !== undefined) url.searchParams.set('template', request.template);
  return url.href;
}
