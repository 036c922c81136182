import type { Details, Form, Recognised, Suggested } from '../messages.ts';
import { element } from './element.ts';

interface Field {
  readonly name: keyof Details;
  readonly label: string;
  readonly example: string;
}

const FIELDS: Readonly<Record<Form, readonly Field[]>> = {
  configuration: [
    { name: 'url', label: 'Address that is asked for', example: 'https://example.com/private/' },
    { name: 'method', label: 'Method', example: 'GET' },
    { name: 'client', label: 'Address of the client', example: '192.0.2.1' },
  ],
  policy: [
    { name: 'principal', label: 'Who asks', example: 'arn:aws:iam::123456789012:role/reader, or anonymous' },
    { name: 'action', label: 'For what', example: 's3:GetObject' },
    { name: 'resource', label: 'On which object', example: 'arn:aws:s3:::bucket/key' },
    { name: 'from', label: 'From which address', example: '192.0.2.1' },
  ],
  token: [
    { name: 'scopes', label: 'Scopes that the route needs', example: 'orders:read orders:write' },
    { name: 'audience', label: 'Audience that the API expects', example: 'https://api.example.com' },
    { name: 'issuer', label: 'Issuer that the API trusts', example: 'https://login.example.com/' },
  ],
};

const NAMES: Readonly<Record<Form, string>> = {
  configuration: 'The request to the configuration',
  policy: 'The request to the policy',
  token: 'What the token is for',
};

/** The fields that some pieces need beside them, shown when such a piece is there. */
export class DetailFields {
  private readonly inputs = new Map<keyof Details, HTMLInputElement>();
  private readonly groups = new Map<Form, HTMLElement>();

  constructor(root: HTMLElement, onChange: () => void) {
    for (const form of Object.keys(FIELDS) as Form[]) {
      const fields = FIELDS[form].map((field) => this.field(field, onChange));
      const group = element('fieldset', { hidden: true }, element('legend', {}, NAMES[form]), ...fields);
      this.groups.set(form, group);
      root.append(group);
    }
  }

  private field({ name, label, example }: Field, onChange: () => void): HTMLElement {
    const input = element('input', {
      id: `detail-${name}`,
      type: 'text',
      placeholder: example,
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      input: onChange,
    });
    this.inputs.set(name, input);
    return element('p', { class: 'field' }, element('label', { for: input.id }, label), input);
  }

  /** Shows the fields that the pieces call for, with what is taken where nothing is written. */
  show(recognised: readonly Recognised[], suggested: Suggested): void {
    const wanted = new Set(recognised.flatMap(({ form }) => form ?? []));
    for (const [form, group] of this.groups) group.hidden = !wanted.has(form);
    // What was taken for an earlier piece is not taken any more.
    for (const { name, example } of Object.values(FIELDS).flat()) {
      const input = this.inputs.get(name);
      if (input !== undefined) input.placeholder = suggested[name] || example;
    }
  }

  /** Empties all fields. */
  clear(): void {
    for (const input of this.inputs.values()) input.value = '';
  }

  /** What was written. */
  values(): Details {
    const value = (name: keyof Details) => this.inputs.get(name)?.value ?? '';
    return {
      url: value('url'),
      method: value('method'),
      client: value('client'),
      principal: value('principal'),
      action: value('action'),
      resource: value('resource'),
      from: value('from'),
      scopes: value('scopes'),
      issuer: value('issuer'),
      audience: value('audience'),
    };
  }
}
