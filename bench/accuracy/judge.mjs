// What counts as right. A label names layer, product and cause; `accept` lists causes that the evidence cannot
// exclude, `acceptLayers` layers that are an equally fair reading, `via` a product that only carried the answer.
// `sameResponseInLab` lists the layers and causes that gave the very same response: where there are several, the
// response cannot tell who of them refused (a firewall module answers with its server's page), and is not asked to.

/** Judges one diagnosis against its label. */
export function judge(id, truth, diagnosis) {
  const { refusedBy, findings } = diagnosis;
  const causes = new Set([truth.cause, ...(truth.accept ?? [])]);
  const layers = new Set([truth.layer, ...(truth.acceptLayers ?? [])]);
  const best = findings[0];
  const named = refusedBy !== null && refusedBy.product !== 'unknown';
  const refuserRight =
    refusedBy !== null && (named ? refusedBy.product === truth.product : layers.has(refusedBy.layer));
  const causeRight = best !== undefined && causes.has(best.cause);
  const proved = findings.filter((finding) => finding.strength === 'proved');
  const wrongProved = proved.filter(
    (finding) => !causes.has(finding.cause) || (finding.product !== 'unknown' && finding.product !== truth.product),
  );
  const shared = (truth.sameResponseInLab ?? []).length > 1;
  const accused = named && !shared && refusedBy.strength !== 'possible' && refusedBy.product !== truth.product;
  const notes = [];
  if (!refuserRight)
    notes.push(
      `refuser ${refusedBy?.layer}/${refusedBy?.product} (${refusedBy?.strength}), is ${truth.layer}/${truth.product}`,
    );
  if (!causeRight) notes.push(`cause ${best?.cause} (${best?.strength}), is ${[...causes].join('|')}`);
  if (truth.certainty === 'stated' && proved.length === 0) notes.push(`stated, not proved: ${truth.cause}`);
  if (wrongProved.length > 0) notes.push(`WRONG PROVED ${wrongProved.map((finding) => finding.rule).join(', ')}`);
  if (accused) notes.push('FALSE ACCUSATION');
  return {
    id,
    notes,
    shared,
    refuserRight,
    causeRight,
    listed: findings.some((finding) => causes.has(finding.cause)),
    stated: truth.certainty === 'stated',
    proved: proved.length > 0,
    wrongProved: wrongProved.length > 0,
    accused,
    abstained: refusedBy === null,
    confusion: causeRight ? null : `${truth.cause} → ${best?.cause ?? 'none'}`,
  };
}

/** Counts of what was judged: each a number out of a number. */
export function tally(judged) {
  const of = (list, test) => ({ hits: list.filter(test).length, out: list.length });
  const stated = judged.filter((one) => one.stated);
  const telling = judged.filter((one) => !one.shared);
  const lab = telling.length < judged.length;
  const confusions = new Map();
  for (const { confusion } of judged) if (confusion) confusions.set(confusion, (confusions.get(confusion) ?? 0) + 1);
  return {
    rows: [
      [
        lab ? 'refuser right, where no neighbour answers the same' : 'refuser right',
        of(telling, (one) => one.refuserRight),
      ],
      ['best cause right or accepted', of(judged, (one) => one.causeRight)],
      ['true cause among those listed', of(judged, (one) => one.listed)],
      ...(lab ? [] : [['proved, where the case is labelled stated', of(stated, (one) => one.proved)]]),
      ['wrong proved', of(judged, (one) => one.wrongProved)],
      ['false accusations', of(judged, (one) => one.accused)],
      ['abstentions', of(judged, (one) => one.abstained)],
    ],
    confusions: [...confusions].sort((a, b) => b[1] - a[1]),
  };
}

// Of lines of a log the label says how much they tell (`decidable`): `log` the cause; `family`, `layer`, `pattern` and
// `config-needed` less, and then a proved cause is a claim too many. Requests that were answered with something else
// than 403 are controls: an answer that calls one a 403 is wrong, whatever its reason.

/** Judges the diagnosis of log lines against their label. */
export function judgeLog(id, truth, decidable, diagnosis) {
  const { status, refused, findings } = diagnosis;
  const causes = new Set([truth.cause, ...(truth.accept ?? [])]);
  const control = truth.status !== 403;
  const best = findings[0];
  const proved = findings.filter((finding) => finding.strength === 'proved');
  const calledRefused = control && (refused || status === 403);
  const causeRight = best !== undefined && causes.has(best.cause);
  const claimsTooMuch = !control && decidable !== 'log' && proved.length > 0;
  const wrongProved = proved.some((finding) => !causes.has(finding.cause));
  const notes = [];
  if (calledRefused) notes.push(`a control (${truth.status}) called refused: ${best?.rule}`);
  if (!control && decidable === 'log' && !causeRight)
    notes.push(`cause ${best?.cause} (${best?.strength}), is ${[...causes].join('|')}`);
  if (claimsTooMuch) notes.push(`${decidable}: claims ${proved.map((finding) => finding.rule).join(', ')}`);
  if (wrongProved) notes.push('WRONG PROVED');
  const listed = findings.some((finding) => causes.has(finding.cause));
  const confusion = control || decidable !== 'log' || causeRight ? null : `${truth.cause} → ${best?.cause ?? 'none'}`;
  return { id, notes, control, decidable, causeRight, listed, calledRefused, claimsTooMuch, wrongProved, confusion };
}

/** Counts of what was judged of logs. */
export function tallyLog(judged) {
  const of = (list, test) => ({ hits: list.filter(test).length, out: list.length });
  const refused = judged.filter((one) => !one.control);
  const told = refused.filter((one) => one.decidable === 'log');
  const untold = refused.filter((one) => one.decidable !== 'log');
  const confusions = new Map();
  for (const { confusion } of judged) if (confusion) confusions.set(confusion, (confusions.get(confusion) ?? 0) + 1);
  return {
    rows: [
      ['cause right, where the lines tell it', of(told, (one) => one.causeRight)],
      ['true cause among those listed, where they do not', of(untold, (one) => one.listed)],
      ['claimed more than the lines tell', of(untold, (one) => one.claimsTooMuch)],
      ['wrong proved', of(refused, (one) => one.wrongProved)],
      [
        'controls (not answered with 403) called refused',
        of(
          judged.filter((one) => one.control),
          (one) => one.calledRefused,
        ),
      ],
    ],
    confusions: [...confusions].sort((a, b) => b[1] - a[1]),
  };
}
