export { beginCoarse, beginFine, fineEpoch, spreadCoarse, spreadWhole } from './counts';
export { addCounts, adoptKeys, countValues, fillColumn, findKeys, listCounts, nextKey } from './elsewhere';
export { keysLimit, keysLive, keysUsed, setLimit } from './keys';
export { closeMinute, drained, firstSecond, heatRows, heatTaken, lastSecond, minuteRows, namesRows } from './lists';
export { beginSift, sift, siftColumn, siftedRows } from './noise';
export { makeRoom } from './room';
export { addRow, begin, lineCount, place, scan, setSlot, settle, wantedSecond } from './scan';
export { addRequests, closeSlot, countStretch, slotLines, slotRefused } from './stretch';
