/** The part of JSON Schema (2020-12) that a policy needs. */
export interface Schema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly anyOf?: readonly Schema[];
}

const TEXT: Schema = { type: 'string', pattern: '^[^\\u0000-\\u001f\\u007f]+$' };
const TEXTS: Schema = { type: 'array', minItems: 1, items: TEXT };
/** RFC 6749, 3.3: no blank, quotation mark or backslash. */
const SCOPE: Schema = { type: 'string', pattern: '^[!#-\\[\\]-~]+$' };
const SCOPES: Schema = { type: 'array', minItems: 1, items: SCOPE };
const FLAG: Schema = { type: 'boolean' };
const SECONDS: Schema = { type: 'integer', minimum: 0 };
const COUNT: Schema = { type: 'integer', minimum: 1 };

/** An object with these members and no other: a misspelt requirement must not be an open door. */
function members(properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A requirement: one that has no member asks for nothing, which nobody who writes it can mean. */
function requirement(properties: Readonly<Record<string, Schema>>): Schema {
  return { ...members(properties), minProperties: 1 };
}

const MATCH: Schema = { type: 'string', pattern: '^[A-Z]+ /\\S*$' };

const RULE = members(
  {
    id: { ...TEXT, description: 'Stands in logs and reports.' },
    match: {
      anyOf: [MATCH, { type: 'array', minItems: 1, items: MATCH }],
      description: 'METHOD /path/{parameter}; HEAD follows GET.',
    },
    auth: { enum: ['required', 'optional', 'none'] },
    credentials: { enum: ['bearer', 'dpop', 'session'] },
    scopes: { ...SCOPES, description: 'All of these.' },
    roles: requirement({ any: TEXTS, all: TEXTS }),
    subject: { enum: ['person', 'machine'] },
    resource: members({ type: TEXT, id: TEXT, relation: TEXT, claim: TEXT, visible_to: TEXT }, 'type', 'id'),
    conceal: { ...FLAG, description: 'Whoever may not see it is answered as if it did not exist.' },
    authentication: requirement({ acr: TEXTS, max_age: SECONDS }),
    authorization_details: {
      type: 'array',
      minItems: 1,
      items: members({ type: TEXT, actions: TEXTS, locations: TEXTS }, 'type'),
    },
    nonce: FLAG,
    addresses: TEXTS,
    countries: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[A-Z]{2}$' } },
    account: TEXTS,
    rate: members({ requests: COUNT, seconds: COUNT }, 'requests', 'seconds'),
    csrf: FLAG,
    withheld: TEXT,
    request_access: members({ form_url: TEXT, template: TEXT }, 'form_url'),
    audit: { enum: ['refusals', 'all'] },
  },
  'id',
  'match',
);

const ISSUER = members(
  {
    issuer: TEXT,
    audience: TEXT,
    profile: { enum: ['rfc9068', 'any'] },
    leeway: SECONDS,
    jwks_uri: TEXT,
    algorithms: TEXTS,
  },
  'issuer',
);

/** JSON Schema of `access.json`; also what `readPolicy` holds a policy against. */
export const ACCESS_POLICY_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Access policy of why403-guard',
  ...members(
    {
      $schema: TEXT,
      version: { const: 1 },
      resource: TEXT,
      issuers: { type: 'array', minItems: 1, items: ISSUER },
      claims: members({ scopes: TEXTS, roles: TEXTS }),
      scopes: { type: 'object', additionalProperties: members({ implies: SCOPES, description: TEXT }) },
      rules: { type: 'array', items: RULE },
      cors: members({ origins: TEXTS, headers: TEXTS, credentials: FLAG }, 'origins'),
      login: TEXT,
      disclose: { enum: ['full', 'minimal'] },
      drafts: { type: 'array', minItems: 1, items: { enum: ['rar-remediation'] } },
      problems: TEXT,
    },
    'version',
    'resource',
    'rules',
  ),
};
