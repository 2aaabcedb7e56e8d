import { CommandKind } from '../../assembly/shared/codes';
import type { RecordInput } from './record';

/** Which record class carries which kind of command. */
export const COMMAND_RECORDS = {
  [CommandKind.ConfigureVenue]: 'ConfigureVenue',
  [CommandKind.ConfigureContract]: 'ConfigureContract',
  [CommandKind.OpenAccount]: 'OpenAccount',
  [CommandKind.SetRule]: 'SetRule',
  [CommandKind.MoveCash]: 'MoveCash',
  [CommandKind.NewOrder]: 'NewOrder',
  [CommandKind.ReplaceOrder]: 'ReplaceOrder',
  [CommandKind.CancelOrder]: 'CancelOrder',
  [CommandKind.CancelAll]: 'CancelAll',
  [CommandKind.SetPhase]: 'SetPhase',
  [CommandKind.AdvanceClock]: 'CommandHeader',
  [CommandKind.MarkContract]: 'MarkContract',
  [CommandKind.SettleVenue]: 'VenueAct',
  [CommandKind.NextDay]: 'VenueAct',
  [CommandKind.FinalSettle]: 'FinalSettle',
  [CommandKind.AddFixInput]: 'AddFixInput',
  [CommandKind.FixInputs]: 'FixInputs',
  [CommandKind.ConfigureWorld]: 'ConfigureWorld',
  [CommandKind.AddConstituent]: 'AddConstituent',
  [CommandKind.AddAgent]: 'AddAgent',
  [CommandKind.ScheduleNews]: 'ScheduleNews',
  [CommandKind.SetMethod]: 'SetMethod',
  [CommandKind.OpenWorld]: 'CommandHeader',
  [CommandKind.SetScan]: 'SetScan',
  [CommandKind.SetScanRow]: 'SetScanRow',
  [CommandKind.AddCredit]: 'AddCredit',
  [CommandKind.SetStage]: 'SetStage',
  [CommandKind.SetWaterfall]: 'SetWaterfall',
  [CommandKind.SetContribution]: 'SetContribution',
  [CommandKind.SetAuctionPrice]: 'SetAuctionPrice',
  [CommandKind.DeclareDefault]: 'DeclareDefault',
  [CommandKind.ReducePositions]: 'ReducePositions',
  [CommandKind.SizeFund]: 'SizeFund',
  [CommandKind.ConfigureBenchmark]: 'ConfigureBenchmark',
  [CommandKind.ConfigureLayer]: 'ConfigureLayer',
  [CommandKind.AddAway]: 'AddAway',
  [CommandKind.ConfigureChoice]: 'ConfigureChoice',
  [CommandKind.CancelTrades]: 'CancelTrades',
} as const;

/** A kind of command that can be sent. */
export type SentKind = keyof typeof COMMAND_RECORDS;

/** One command for the core: its kind, the simulated time at which it acts (0 = now) and the fields of its record. */
export type CoreCommand = {
  [K in SentKind]: {
    readonly kind: K;
    readonly timeMs?: number;
    readonly fields: Omit<
      RecordInput<(typeof COMMAND_RECORDS)[K]>,
      'kind' | 'timeMs' | 'reserved8' | 'reserved16' | 'reserved32'
    >;
  };
}[SentKind];
