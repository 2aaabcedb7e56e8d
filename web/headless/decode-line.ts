import { checkFields, type FieldValues, isLineError, type LineError } from './fields';
import { needsPrevious } from './fix-inputs';
import { OPS } from './ops';

/** A line that can be carried out. */
export interface Line {
  readonly op: string;
  readonly fields: FieldValues;
  /** Names of the fields that the sender wrote: a rule changes only those. */
  readonly given: ReadonlySet<string>;
}

/** One line of input becomes an op with checked fields, or the first thing wrong with it. */
export function decodeLine(text: string): Line | LineError {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { path: '', message: 'the line is not JSON' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { path: '', message: 'the line must be one JSON object' };
  const line = data as Readonly<Record<string, unknown>>;
  const op = Object.hasOwn(line, 'op') ? line['op'] : undefined;
  if (op === undefined) return { path: 'op', message: 'op is missing' };
  if (typeof op !== 'string') return { path: 'op', message: 'op must be text' };
  const specs = Object.hasOwn(OPS, op) ? OPS[op] : undefined;
  if (specs === undefined) return { path: 'op', message: `op ${op.slice(0, 48)} is not known` };
  const fields = checkFields(line, specs);
  if (isLineError(fields)) return fields;
  const problem = checkTogether(op, fields);
  return problem ?? { op, fields, given: new Set(Object.keys(line)) };
}

/** Rules that join several fields of one line. */
function checkTogether(op: string, fields: FieldValues): LineError | null {
  switch (op) {
    case 'venue':
      if (fields['accountModel'] === 'gross' && fields['margin'] === 'scan')
        return { path: 'margin', message: 'a gross venue cannot have scan margin' };
      if (fields['accountModel'] === 'net' && fields['margin'] === 'percentage')
        return { path: 'margin', message: 'a net venue cannot have percentage margin' };
      return checkWatches(fields);
    case 'contract':
      return checkContract(fields);
    case 'new':
      return checkOrder(fields);
    case 'cancel-all':
      return fields['account'] === null && fields['contract'] === null
        ? { path: 'account', message: 'account or contract is missing' }
        : null;
    case 'cancel-trades':
    case 'phase':
    case 'rule':
      if (fields['contract'] === null && fields['venue'] === null)
        return { path: 'venue', message: 'venue or contract is missing' };
      return fields['contract'] !== null && fields['venue'] !== null
        ? { path: 'contract', message: 'venue or contract, not both' }
        : null;
    case 'fix':
      return checkFix(fields);
    default:
      return null;
  }
}

/** A breaker and a velocity pause are given whole or not at all. */
export const WATCHES = [
  ['breakerBps', 'breakerWindowMs', 'breakerHaltMs'],
  ['velocityTicks', 'velocityWindowMs', 'velocityHaltMs'],
] as const;

function checkWatches(fields: FieldValues): LineError | null {
  for (const group of WATCHES) {
    const missing = group.find((field) => fields[field] === null);
    if (missing !== undefined && group.some((field) => fields[field] !== null))
      return { path: missing, message: `${missing} is missing: ${group.join(', ')} are given together` };
  }
  return null;
}

/** Settings that a spread cannot have, because it is booked in its legs. */
const ONLY_OUTRIGHTS: readonly (readonly [string, unknown])[] = [
  ['dailyLimitBps', null],
  ['marginBps', 0],
  ['feeOpenBpsHundredths', 0],
  ['feeCloseBpsHundredths', 0],
  ['feeCloseTodayBpsHundredths', 0],
  ['feePerLotMinor', 0],
  ['feeCloseLotMinor', null],
  ['feeCloseTodayLotMinor', null],
  ['lastTradingDay', null],
  ['hedgeMarginBps', null],
  ['speculativeSurchargeBps', 0],
  ['openingCapLots', null],
  ['shortBan', false],
  ['taxBpsHundredths', 0],
  ['deliveryDays', null],
  ['modelMultipleHundredths', null],
  ['stressedMarginBps', 0],
  ['floorMarginBps', 0],
];

function checkContract(fields: FieldValues): LineError | null {
  if (fields['legs'] === null) {
    return Number(fields['previousSettlementTicks']) >= 1
      ? null
      : {
          path: 'previousSettlementTicks',
          message: `previousSettlementTicks was ${String(fields['previousSettlementTicks'])}, must be at least 1`,
        };
  }
  const extra = ONLY_OUTRIGHTS.find(([field, none]) => fields[field] !== none);
  return extra === undefined ? null : { path: extra[0], message: `a spread contract has no ${extra[0]} of its own` };
}

function checkOrder(fields: FieldValues): LineError | null {
  const kind = String(fields['kind']);
  const hasPrice = kind === 'limit' || kind === 'stop-limit';
  const isStop = kind === 'stop' || kind === 'stop-limit';
  const canRest = hasPrice && (fields['timeInForce'] === 'DAY' || fields['timeInForce'] === 'GTC');
  const wrong = (path: string, message: string): LineError => ({ path, message });
  if (hasPrice && fields['priceTicks'] === null) return wrong('priceTicks', 'priceTicks is missing');
  if (!hasPrice && fields['priceTicks'] !== null) return wrong('priceTicks', `a ${kind} order has no priceTicks`);
  if (isStop && fields['stopTicks'] === null) return wrong('stopTicks', 'stopTicks is missing');
  if (!isStop && fields['stopTicks'] !== null) return wrong('stopTicks', `a ${kind} order has no stopTicks`);
  if (hasPrice && fields['protectionTicks'] !== null)
    return wrong('protectionTicks', 'only a market or stop order has protectionTicks');
  if (!canRest && fields['postOnly'] === true)
    return wrong('postOnly', 'only a limit order that may rest can be post-only');
  if (!canRest && fields['displayLots'] !== null)
    return wrong('displayLots', 'only a limit order that may rest can show a part');
  return null;
}

function checkFix(fields: FieldValues): LineError | null {
  const inputs = Array.isArray(fields['inputs']) ? (fields['inputs'] as readonly unknown[]) : [];
  const tooFew = needsPrevious(inputs, fields['market'], Number(fields['minimumInputs']));
  return tooFew && fields['previousTicks'] === null
    ? { path: 'previousTicks', message: 'previousTicks is missing and there are too few inputs' }
    : null;
}
