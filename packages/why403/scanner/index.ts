export {
  beginCoarse,
  coarseEpoch,
  fineEpoch,
  keysLimit,
  keysLive,
  keysUsed,
  makeRoom,
  setLimit,
  spreadCoarse,
  spreadWhole,
} from './keys';
export { begin, lineCount, place, scan, setSlot, settle, wantedSecond } from './scan';
export { closeSlot, countStretch, slotLines, slotRefused } from './stretch';
export { addRow, closeMinute, drained, firstSecond, heatRows, lastSecond, minuteRows, namesRows } from './tally';
