// The enums of assembly/shared as the host's types. A const enum cannot cross the two compilers, so the plain ones do.
export type {
  AgentKind,
  FixMethod,
  Layer,
  Offset,
  OrderKind,
  OrderStatus,
  PanelMarket,
  PanelUse,
  Phase,
  PriceBasis,
  Role,
  Rule,
  SettlementRule,
  Side,
  StageTable,
  TimeInForce,
} from '../../assembly/shared/codes';
export type { RejectReason } from '../../assembly/shared/reject-reasons';
