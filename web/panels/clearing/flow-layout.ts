import type { AccountRow, SettlementView } from '../../core/views';

/** Accounts of one kind that paid, or received, at a settlement: one band of the picture. */
export interface FlowNode {
  readonly id: string;
  /** Behaviour of the accounts, 0 = the learner; null where they are of any kind. */
  readonly group: number | null;
  readonly kind: 'variation' | 'fees';
  readonly accounts: number;
  /** What they paid or received, above 0. */
  readonly amountMinor: number;
  /** Those of its accounts that are short of margin since. */
  readonly calledAccounts: number;
}

/** Both sides of a settlement. Payers and receivers come to the same sum but for what rounding left. */
export interface Flows {
  readonly payers: readonly FlowNode[];
  readonly receivers: readonly FlowNode[];
  readonly paidMinor: number;
  readonly receivedMinor: number;
  /** What the clearing house keeps: rounding of a final settlement, else 0. */
  readonly keptMinor: number;
}

/** Adds a settlement up by kind of participant. Fees stand apart: all who traded paid them, the exchange got them. */
export function flowsOf(settlement: SettlementView, accounts: readonly AccountRow[]): Flows {
  const rows = new Map(accounts.map((row) => [row.account, row]));
  const payers = nodesOf(settlement, rows, -1);
  const receivers = nodesOf(settlement, rows, 1);
  const feesMinor = settlement.fees.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (feesMinor > 0) {
    const fees = { group: null, kind: 'fees', amountMinor: feesMinor, calledAccounts: 0 } as const;
    payers.push({ ...fees, id: 'fees-paid', accounts: settlement.fees.length });
    receivers.push({ ...fees, id: 'fees-received', accounts: 0 });
  }
  const paidMinor = sumOf(payers);
  const receivedMinor = sumOf(receivers);
  return { payers, receivers, paidMinor, receivedMinor, keptMinor: paidMinor - receivedMinor };
}

/** Bands of one side, the largest first and the learner's last. */
function nodesOf(settlement: SettlementView, rows: ReadonlyMap<number, AccountRow>, sign: 1 | -1): FlowNode[] {
  const found = new Map<number, FlowNode>();
  for (const { account, amountMinor } of settlement.variation) {
    const row = rows.get(account);
    if (row === undefined || amountMinor * sign <= 0) continue;
    const known = found.get(row.group);
    found.set(row.group, {
      id: `${sign < 0 ? 'paid' : 'received'}-${row.group}`,
      group: row.group,
      kind: 'variation',
      accounts: (known?.accounts ?? 0) + 1,
      amountMinor: (known?.amountMinor ?? 0) + amountMinor * sign,
      calledAccounts: (known?.calledAccounts ?? 0) + (row.state === 'in-order' ? 0 : 1),
    });
  }
  const isLast = (node: FlowNode): number => (node.group === 0 ? 1 : 0);
  return [...found.values()].sort((a, b) => isLast(a) - isLast(b) || b.amountMinor - a.amountMinor);
}

function sumOf(nodes: readonly FlowNode[]): number {
  return nodes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Where a band begins at its own end and in the middle, and where its words stand. Pixels from the top. */
export interface Band {
  readonly node: FlowNode;
  readonly height: number;
  readonly outerTop: number;
  readonly middleTop: number;
  readonly labelY: number;
}

export interface FlowPicture {
  readonly payers: readonly Band[];
  readonly receivers: readonly Band[];
  readonly middleTop: number;
  readonly middleHeight: number;
  readonly height: number;
}

/** Room that two lines of words beside a band need, and the least gap between bands. */
const LABEL_HEIGHT = 44;
const GAP = 10;

/** Lays both sides out at one scale: bands are as high as their money, and as far apart as their words need. */
export function layFlows(flows: Flows, moneyHeight: number): FlowPicture {
  const total = Math.max(flows.paidMinor, flows.receivedMinor, 1);
  const scale = moneyHeight / total;
  const height = Math.max(sideHeight(flows.payers, scale), sideHeight(flows.receivers, scale), moneyHeight);
  const middleTop = (height - moneyHeight) / 2;
  return {
    payers: laySide(flows.payers, scale, height, middleTop),
    receivers: laySide(flows.receivers, scale, height, middleTop),
    middleTop,
    middleHeight: moneyHeight,
    height,
  };
}

function slotOf(node: FlowNode, scale: number): number {
  return Math.max(node.amountMinor * scale, LABEL_HEIGHT);
}

function sideHeight(nodes: readonly FlowNode[], scale: number): number {
  return nodes.reduce((sum, node) => sum + slotOf(node, scale) + GAP, -GAP);
}

function laySide(nodes: readonly FlowNode[], scale: number, height: number, middleTop: number): readonly Band[] {
  let y = (height - sideHeight(nodes, scale)) / 2;
  let inner = middleTop;
  return nodes.map((node) => {
    const slot = slotOf(node, scale);
    const thickness = node.amountMinor * scale;
    const band = {
      node,
      height: thickness,
      outerTop: y + (slot - thickness) / 2,
      middleTop: inner,
      labelY: y + slot / 2,
    };
    y += slot + GAP;
    inner += thickness;
    return band;
  });
}

/** Outline of a band from its own end to the middle. */
export function bandPath(band: Band, fromX: number, toX: number, outerIsFrom: boolean): string {
  const [top, target] = outerIsFrom ? [band.outerTop, band.middleTop] : [band.middleTop, band.outerTop];
  const half = (fromX + toX) / 2;
  const bottom = top + band.height;
  const targetBottom = target + band.height;
  return (
    `M${fromX} ${round(top)}C${half} ${round(top)} ${half} ${round(target)} ${toX} ${round(target)}` +
    `V${round(targetBottom)}C${half} ${round(targetBottom)} ${half} ${round(bottom)} ${fromX} ${round(bottom)}Z`
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
