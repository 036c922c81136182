import { CannotKnow } from '../cannot-know.ts';
import { header, type Request } from '../request.ts';

/** A function of an expression, `http('Referer')` or `%{HTTP:Referer}`. */
export function callFunction(name: string, argument: string, request: Request): string {
  switch (name) {
    case 'http':
    case 'req':
    case 'req_novary':
      return header(request, argument) ?? '';
    case 'reqenv':
    case 'env':
      return request.environment.get(argument) ?? '';
    case 'md5':
    case 'sha1':
      if (request.world.digest === undefined) throw new CannotKnow(`the function "${name}" is not known here`);
      return request.world.digest(name, argument);
    case 'tolower':
      return argument.toLowerCase();
    case 'toupper':
      return argument.toUpperCase();
    case 'escape':
      return escapePath(argument);
    case 'unescape':
      return argument.replace(/%([\da-f]{2})/gi, (_, digits: string) =>
        String.fromCharCode(Number.parseInt(digits, 16)),
      );
    case 'base64':
      return btoa(argument);
    case 'unbase64':
      try {
        return atob(argument);
      } catch {
        return '';
      }
    default:
      throw new CannotKnow(`the function "${name}" of an expression is not modelled`);
  }
}

/** What `ap_os_escape_path` leaves as it is in a path. */
function escapePath(path: string): string {
  return path.replace(
    /[^A-Za-z0-9$\-_.+!*'(),:@&=/~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
