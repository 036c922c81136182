import { membersOf, stringOf } from '../../../read/json-members.ts';
import {
  accountCalls,
  type CloudflareAccess,
  type CloudflareAnswer,
  type CloudflareCall,
  eventsCall,
  isCloudflareId,
  listItemsCall,
  listsCall,
  rulesetCall,
  sendCloudflare,
  unreadOfCloudflare,
  zoneCall,
  zoneCalls,
  zoneNames,
} from './calls.ts';

/** Answers of the API, each with a name for the one who reads of it. */
export interface ZoneReading {
  readonly rules: readonly { readonly name: string; readonly text: string }[];
  /** The answer with the Security Events of the Ray ID, or null. */
  readonly events: string | null;
  readonly notes: readonly string[];
}

/** What is to be read. */
export interface ZoneQuestion {
  readonly host: string;
  /** Where it is known already. */
  readonly zone: string | null;
  readonly ray: string | null;
  /** When the request was, milliseconds since 1970. */
  readonly at: number;
  readonly access: CloudflareAccess;
  readonly announce: (calls: readonly CloudflareCall[]) => void;
}

/** Of an account with many lists and rulesets not everything is read. */
const MOST_CALLS = 80;
const MOST_PAGES = 40;

/** Reads from the zone of a host what may refuse a request there. Nothing is written. */
export async function readZone(question: ZoneQuestion): Promise<ZoneReading> {
  const reader = new Reader(question);
  const zone = await reader.zone();
  if (zone === null) return reader.reading(null);
  const calls = [...zoneCalls(zone.id), ...(zone.account === null ? [] : accountCalls(zone.account))];
  const event = question.ray === null ? [] : [eventsCall(zone.id, question.ray, question.at)];
  question.announce([...calls, ...event]);
  for (const call of calls) await reader.keep(call);
  await reader.rulesetsRun(zone);
  if (zone.account !== null) await reader.lists(zone.account);
  const [asked] = event;
  return reader.reading(asked === undefined ? null : await reader.events(asked));
}

interface Zone {
  readonly id: string;
  readonly account: string | null;
}

class Reader {
  private readonly rules: { name: string; text: string }[] = [];
  private readonly notes: string[] = [];
  private sent = 0;
  private readonly question: ZoneQuestion;

  constructor(question: ZoneQuestion) {
    this.question = question;
  }

  reading(events: string | null): ZoneReading {
    return { rules: this.rules, events, notes: this.notes };
  }

  async zone(): Promise<Zone | null> {
    const { host, zone, announce } = this.question;
    if (zone !== null) {
      const call: CloudflareCall = { path: `/zones/${zone}`, what: 'the zone', permission: 'Zone Read' };
      announce([call]);
      const got = await this.send(call);
      return { id: zone, account: got === null ? null : accountOf(membersOf(got.value).result) };
    }
    const names = zoneNames(host);
    announce(names.slice(0, 1).map(zoneCall));
    for (const name of names) {
      const got = await this.send(zoneCall(name));
      if (got === null) break;
      const { result } = membersOf(got.value);
      const [first] = Array.isArray(result) ? result.map((one: unknown) => membersOf(one)) : [];
      if (isCloudflareId(first?.id)) return { id: first.id, account: accountOf(first) };
    }
    if (this.notes.length === 0)
      this.notes.push(`The token shows no zone for ${host}: it is of another account, or --zone names it.`);
    return null;
  }

  /** Null where nothing usable came, which is noted. */
  private async send(call: CloudflareCall): Promise<CloudflareAnswer | null> {
    this.sent += 1;
    if (this.sent > MOST_CALLS) {
      if (this.sent === MOST_CALLS + 1)
        this.notes.push(`More than ${MOST_CALLS} calls would be needed; the rest was not read.`);
      return null;
    }
    const got = await sendCloudflare(call, this.question.access);
    const note = unreadOfCloudflare(got);
    if (note !== null) this.notes.push(note);
    return got.isThere ? got : null;
  }

  async keep(call: CloudflareCall): Promise<unknown> {
    const got = await this.send(call);
    if (got === null) return null;
    this.rules.push({ name: `Cloudflare, ${call.what}`, text: got.answer.text });
    return got.value;
  }

  /** Custom rulesets that a rule of an entry point runs; managed ones show no expressions. */
  async rulesetsRun({ id, account }: Zone): Promise<void> {
    const known = new Set<string>();
    for (const { text } of [...this.rules]) {
      for (const run of executedIn(JSON.parse(text))) {
        if (known.has(run)) continue;
        known.add(run);
        const owner = account === null ? `/zones/${id}` : `/accounts/${account}`;
        await this.keep(rulesetCall(owner, run));
      }
    }
  }

  /** The lists that expressions name. */
  async lists(account: string): Promise<void> {
    const names = new Set(
      this.rules.flatMap(({ text }) => [...text.matchAll(/\bin \$([a-z0-9_]{1,50})\b/g)].map(([, name = '']) => name)),
    );
    if (names.size === 0) return;
    const call = listsCall(account);
    this.question.announce([call]);
    const got = await this.send(call);
    const { result } = membersOf(got?.value);
    for (const list of Array.isArray(result) ? result.map((one: unknown) => membersOf(one)) : []) {
      const name = stringOf(list.name) ?? '';
      if (names.has(name) && isCloudflareId(list.id)) await this.list(account, list.id, name);
    }
  }

  private async list(account: string, id: string, name: string): Promise<void> {
    const items: unknown[] = [];
    for (let page = 0, cursor = ''; page < MOST_PAGES; page++) {
      const got = await this.send(listItemsCall(account, id, name, cursor));
      // Half of a list would be taken for the whole.
      if (got === null) return;
      const { result, result_info: info } = membersOf(got.value);
      if (Array.isArray(result)) items.push(...result);
      cursor = stringOf(membersOf(membersOf(info).cursors).after) ?? '';
      if (cursor === '') {
        this.rules.push({ name: `Cloudflare, the list $${name}`, text: JSON.stringify({ name, items }) });
        return;
      }
    }
    this.notes.push(`The list $${name} has more than ${MOST_PAGES} pages and was not read.`);
  }

  async events(call: CloudflareCall): Promise<string | null> {
    const got = await this.send(call);
    if (got === null) return null;
    // GraphQL answers 200 with errors in it.
    const { errors } = membersOf(got.value);
    if (Array.isArray(errors) && errors.length > 0) {
      this.notes.push(
        `Cloudflare did not show ${call.what} (the query was refused); a token with "${call.permission}" could read it.`,
      );
      return null;
    }
    return got.answer.text;
  }
}

function accountOf(zone: unknown): string | null {
  const { id } = membersOf(membersOf(zone).account);
  return isCloudflareId(id) ? id : null;
}

function executedIn(answer: unknown): readonly string[] {
  const { rules } = membersOf(membersOf(answer).result);
  const list = Array.isArray(rules) ? rules.map((one: unknown) => membersOf(one)) : [];
  return list
    .filter(({ action }) => action === 'execute')
    .map((rule) => membersOf(rule.action_parameters).id)
    .filter(isCloudflareId);
}
