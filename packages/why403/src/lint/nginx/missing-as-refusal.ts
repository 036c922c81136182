import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/missing-as-refusal',
  level: 'note',
  title: 'What is not there is answered 403',
  explanation:
    '`error_page 404 =403` and `try_files … =403` make a wrong address look like a refusal: visitors ask for rights that they have, and search engines keep asking for pages that are gone. 404 is no less discreet.',
  change: 'Answer 404.',
  *find(view) {
    for (const scope of view.levels) {
      for (const directive of view.own(scope, 'error_page'))
        if (directive.args.includes('404') && directive.args.includes('=403'))
          yield { at: directive, says: 'A page that does not exist is refused.' };
      for (const directive of view.own(scope, 'try_files'))
        if (directive.args.at(-1) === '=403') yield { at: directive, says: 'A file that does not exist is refused.' };
    }
  },
});
