import type { LogLineObservation } from '../../model/observation.ts';
import { prose } from '../quote/prose.ts';
import { type EventFix, jsonToCopy, placeOf } from './event-fix.ts';

/** Stands as `terminatingRuleId` where no rule matched and the web ACL blocks by default. */
export const DEFAULT_ACTION = 'Default_Action';

/** The smallest change for the rule that a record of AWS WAF names; null where it names none. */
export function wafException(record: LogLineObservation): EventFix | null {
  const { terminatingRuleId: id = '', terminatingRuleType: type = '', groupRule = '' } = record.fields;
  const { path } = placeOf(record);
  if (id === '' || path === null) return null;
  if (id === DEFAULT_ACTION) return allowing(path);
  if (type === 'RATE_BASED') return slower(record, id);
  if (groupRule === '') return narrower(id, path);
  return overriding(record, { id, rule: groupRule, path });
}

const EXACTLY = (path: string) => ({
  ByteMatchStatement: {
    SearchString: path,
    FieldToMatch: { UriPath: {} },
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    PositionalConstraint: 'EXACTLY',
  },
});
/** The API takes the bytes of SearchString, which its command line wants in base64. */
const FORM = '(JSON editor of the console; the command line wants SearchString in base64)';
const CHECK =
  'The log of the web ACL has this request with action ALLOW, and the same rule still blocks on other paths.';

/** https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html */
function overriding(
  { fields }: LogLineObservation,
  { id, rule, path }: { readonly id: string; readonly rule: string; readonly path: string },
): EventFix {
  const label = (fields.labels ?? '').split(',').find((one) => wordsOf(one.split(':').at(-1) ?? '') === wordsOf(rule));
  const override = { RuleActionOverrides: [{ Name: rule, ActionToUse: { Count: {} } }] };
  const elsewhere = {
    Name: 'block-elsewhere',
    Priority: 1000,
    Statement: {
      AndStatement: {
        Statements: [
          { LabelMatchStatement: { Scope: 'LABEL', Key: label } },
          { NotStatement: { Statement: EXACTLY(path) } },
        ],
      },
    },
    Action: { Block: {} },
    VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'block-elsewhere' },
  };
  if (label === undefined) {
    return {
      actor: 'operator',
      summary: prose`If the request is a rightful one, keep the rule group "${id}" off ${path} by a scope-down statement: of it, rule ${rule} blocked.`,
      change: {
        file: prose`the statement of "${id}" in the web ACL ${FORM}`,
        after: jsonToCopy({ ScopeDownStatement: { NotStatement: { Statement: EXACTLY(path) } } }),
      },
      check: CHECK,
      weakens: 'No rule of that group looks at requests for that path.',
    };
  }
  return {
    actor: 'operator',
    summary: prose`If the request is a rightful one, let rule ${rule} of "${id}" count, and block by its label everywhere but on ${path}.`,
    change: {
      file: prose`the statement of "${id}" in the web ACL, and a rule after it (its Priority is the larger number) ${FORM}`,
      after: `${jsonToCopy(override)}\n${jsonToCopy(elsewhere)}`,
    },
    check: CHECK,
    weakens: 'That one rule no longer blocks on that path.',
  };
}

/** The label of `CrossSiteScripting_BODY` ends in `CrossSiteScripting_Body`. */
function wordsOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function narrower(id: string, path: string): EventFix {
  return {
    actor: 'operator',
    summary: prose`If the request is a rightful one, except ${path} from rule "${id}": its statement and this one, joined by an AndStatement.`,
    change: {
      file: prose`the statement of "${id}" in the web ACL ${FORM}`,
      after: jsonToCopy({ NotStatement: { Statement: EXACTLY(path) } }),
    },
    check: CHECK,
    weakens: 'That rule no longer looks at requests for that path.',
  };
}

function slower({ fields }: LogLineObservation, id: string): EventFix {
  const limit = fields.limit ? prose` (${fields.limit})` : '';
  return {
    actor: 'operator',
    summary: prose`If these requests are rightful, raise the limit of the rate-based rule "${id}"${limit}, or narrow what it counts by a scope-down statement.`,
    check: 'The same client is not blocked within the time that the rule looks at.',
    weakens: 'Everybody may send so many requests.',
  };
}

function allowing(path: string): EventFix {
  return {
    actor: 'operator',
    summary: prose`No rule of the web ACL matched, and its default action is to block: add a rule that allows ${path} for those who are to have it.`,
    change: {
      file: `the rules of the web ACL ${FORM}`,
      after: jsonToCopy({ Statement: EXACTLY(path), Action: { Allow: {} } }),
    },
    check: 'The log of the web ACL has this request with action ALLOW.',
    weakens: 'Everybody may ask for that path, unless the statement says more.',
  };
}
