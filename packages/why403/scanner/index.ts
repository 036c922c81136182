export { beginCoarse, fineEpoch, spreadCoarse, spreadWhole } from './counts';
export { keysLimit, keysLive, keysUsed, setLimit } from './keys';
export { closeMinute, drained, firstSecond, heatRows, lastSecond, minuteRows, namesRows } from './lists';
export { makeRoom } from './room';
export { addRow, begin, lineCount, place, scan, setSlot, settle, wantedSecond } from './scan';
export { closeSlot, countStretch, setAside, slotLines, slotRefused } from './stretch';
