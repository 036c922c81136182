/** Makes the search of the reference work: a dialog that is loaded, with its index, when it opens. */
export function startSearch(root: string): void {
  const opener = document.getElementById('search-open');
  if (opener === null) return;
  opener.hidden = false;
  let dialog: HTMLDialogElement | null = null;
  const open = async () => {
    const { makeDialog } = await import('./search-dialog.ts');
    dialog ??= makeDialog(root);
    if (!dialog.open) dialog.showModal();
  };
  opener.addEventListener('click', () => void open());
  document.addEventListener('keydown', (event) => {
    const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void open();
  });
}
