import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/limit-as-refusal',
  level: 'note',
  title: 'Too many requests are answered 403',
  explanation:
    'A client that gets 403 takes it for an answer that lasts: crawlers drop the page, programs give up. 429 says that it may come again later (RFC 6585, 4), and 503 is what nginx says by itself.',
  change: 'Set the status to 429.',
  *find(view) {
    for (const scope of view.levels) {
      for (const directive of view.own(scope, 'limit_req_status', 'limit_conn_status'))
        if (directive.args[0] === '403')
          yield { at: directive, says: 'Whoever asks too fast is told that he may not ask at all.' };
    }
  },
});
