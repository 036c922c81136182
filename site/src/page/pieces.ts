import type { Piece, Recognised } from '../messages.ts';
import { element } from './element.ts';

/** A text above this size is kept beside the field: a field with as much of it freezes the page. */
const LARGEST_IN_FIELD = 1_500_000;
/** A text above this size is not read at all here. */
const LARGEST = 64 * 1024 * 1024;

/** One piece of evidence on the page: a field, or a file that was dropped. */
class PieceField {
  readonly root: HTMLElement;
  readonly area: HTMLTextAreaElement;
  private readonly note: HTMLElement;
  private readonly chip: HTMLElement;
  private readonly chipName: HTMLElement;
  private file: Piece | null = null;
  /** What the field will hold once the browser has put in what is being pasted. */
  private expected: string | null = null;

  constructor(at: number, onChange: () => void, onRemove: ((field: PieceField) => void) | null) {
    const id = at === 0 ? 'evidence' : `evidence-${at}`;
    this.note = element('p', { class: 'recognised', id: `${id}-note` });
    this.area = element('textarea', {
      id,
      rows: at === 0 ? 12 : 6,
      wrap: 'off',
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      'aria-describedby': `${id}-note`,
      placeholder: at === 0 ? 'HTTP/1.1 403 Forbidden\nServer: nginx\n…' : '',
      input: () => {
        const known = this.expected;
        this.expected = null;
        if (known !== this.area.value) onChange();
      },
    });
    this.chipName = element('span');
    this.chip = element('p', { class: 'chip', hidden: true }, this.chipName, this.removeFileButton(onChange));
    const remove =
      onRemove === null
        ? null
        : element('button', { type: 'button', class: 'quiet', click: () => onRemove(this) }, 'Remove this piece');
    const label = at === 0 ? 'Paste what you have' : 'One more piece: a log, a configuration, a policy, a token';
    this.root = element(
      'div',
      { class: 'piece' },
      element('label', { for: id }, label),
      this.area,
      this.chip,
      this.note,
      remove,
    );
    this.area.addEventListener('paste', (event) => this.pasted(event, onChange));
  }

  /** To put a text into the field takes the browser as long as to answer it: the question is asked meanwhile. */
  private pasted(event: ClipboardEvent, onChange: () => void): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length > LARGEST_IN_FIELD) {
      event.preventDefault();
      this.hold({ text, name: 'pasted text' });
    } else if (text === '') return;
    else {
      const { value, selectionStart, selectionEnd } = this.area;
      this.expected = value.slice(0, selectionStart) + text.replace(/\r\n?/g, '\n') + value.slice(selectionEnd);
      // Where nothing is put in after all, no event says so.
      setTimeout(() => {
        this.expected = null;
      }, 0);
    }
    onChange();
  }

  private removeFileButton(onChange: () => void): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        class: 'quiet',
        click: () => {
          this.drop();
          onChange();
          this.area.focus();
        },
      },
      'Remove',
    );
  }

  private drop(): void {
    this.file = null;
    this.chip.hidden = true;
    this.area.hidden = false;
  }

  /** Puts a text in, in the field where it is small enough. */
  hold(piece: Piece): void {
    if (piece.text.length <= LARGEST_IN_FIELD && piece.name === 'pasted text') {
      this.drop();
      this.area.value = piece.text;
      return;
    }
    this.file = piece;
    this.chipName.textContent = `${piece.name}, ${sizeWords(piece.text.length)}`;
    this.chip.hidden = false;
    this.area.hidden = true;
  }

  piece(name: string): Piece {
    return this.file ?? { text: this.expected ?? this.area.value, name };
  }

  get isEmpty(): boolean {
    return this.file === null && this.area.value.trim() === '';
  }

  say(recognised: Recognised | undefined): void {
    const label = recognised?.label ?? '';
    this.note.textContent =
      label === ''
        ? ''
        : recognised?.problem == null
          ? `Read as ${label}.`
          : `${recognised.problem}.`.replace(/\.\.$/, '.');
    this.note.classList.toggle('problem', recognised?.problem != null);
  }
}

function sizeWords(size: number): string {
  return size < 10_000
    ? `${size} characters`
    : size < 1_000_000
      ? `${Math.round(size / 1000)} kB`
      : `${(size / 1e6).toFixed(1)} MB`;
}

/** All pieces of evidence on the page. */
export class Pieces {
  private readonly list: HTMLElement;
  private readonly onChange: () => void;
  private fields: PieceField[] = [];
  private count = 0;

  constructor(list: HTMLElement, onChange: () => void) {
    this.list = list;
    this.onChange = onChange;
    this.add();
  }

  /** A new, empty field. */
  add(): PieceField {
    const isFirst = this.count === 0;
    const field = new PieceField(this.count++, this.onChange, isFirst ? null : (one) => this.remove(one));
    this.fields.push(field);
    this.list.append(field.root);
    return field;
  }

  private remove(field: PieceField): void {
    field.root.remove();
    this.fields = this.fields.filter((one) => one !== field);
    this.fields[0]?.area.focus();
    this.onChange();
  }

  /** Puts texts into the first empty field, and into new ones. */
  hold(pieces: readonly Piece[]): void {
    for (const piece of pieces) (this.fields.find(({ isEmpty }) => isEmpty) ?? this.add()).hold(piece);
    this.onChange();
  }

  /** Empties the page. */
  clear(): void {
    for (const { root } of this.fields) root.remove();
    this.fields = [];
    this.count = 0;
    this.add().area.focus();
    this.onChange();
  }

  /** What is given, in the order of the fields. */
  all(): Piece[] {
    return this.fields.map((field, at) => field.piece(at === 0 ? 'pasted text' : `pasted text ${at + 1}`));
  }

  /** Says under each field what it was taken for. */
  say(recognised: readonly Recognised[]): void {
    for (const [at, field] of this.fields.entries()) field.say(recognised[at]);
  }
}

/** Files as pieces; what is too large to be read is said. */
export async function readFiles(files: readonly File[]): Promise<Piece[]> {
  const tooLarge = files.find(({ size }) => size > LARGEST);
  if (tooLarge !== undefined)
    throw new Error(`${tooLarge.name} is too large for this page; give it to why403 on the command line.`);
  return Promise.all(files.map(async (file) => ({ text: await file.text(), name: file.name.slice(0, 200) })));
}
